import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SharedData } from '../../eds/test/shared-data/open.ts';
import { preparePeople } from '../people/prepare.ts';
import type { Prepared } from '../stack/options.ts';
import type { WorldOptions } from './world.ts';

/** When the authority's test keys, its CRL of 2026-08-11 and its root's of 2026-09-02 are all in date. */
const IN_DATE = new Date('2026-09-02T12:00:00Z');

const KEYS = 'p12/2026';
const CHAIN = { anchors: 'ca/test/root_test_gost_2022.cer', intermediates: 'ca/test/nca_gost2022_test.cer' };
const LISTS = {
  'authority.crl': 'crl/nca_gost2022_test.2026-08-11.crl',
  'authority-root.crl': 'crl/root_test_gost_2022.2026-09-02.crl',
};

/** Its key files, and their passwords. */
export const AUTHORITY_KEYS = {
  person: { id: 'individual_valid', password: 'Qwerty12' },
  personRevoked: { id: 'individual_revoked', password: 'Qwerty12' },
  personExpired: { id: 'KEY_INDIVIDUAL_VALID_2015', password: 'Aa123456' },
  head: { id: 'legal_head_valid', password: 'Qwerty12' },
  headRevoked: { id: 'legal_head_revoked', password: 'Qwerty12' },
  /** Not `legal_employee_valid`: the CRL of 2026-08-11 lists it. */
  employee: { id: 'legal_employee_signright_valid', password: 'Qwerty12' },
  /** The contents of the folder's `legal_infosystem_*` and `legal_treasury_client_*` are swapped. */
  informationSystem: { id: 'legal_treasury_client_valid', password: 'Qwerty12' },
} as const;

/** The two people of the authority's test keys who have an account: one of their own, one of a company. */
export const AUTHORITY_OWNERS = {
  person: {
    iin: '123456789011',
    bin: null,
    displayName: 'ТЕСТОВ ТЕСТ',
    organisation: null,
    email: 'person@authority.example',
    password: 'Ozen+Zhaga_41',
    language: 'RU',
  },
  head: {
    iin: '123456789011',
    bin: '123456789021',
    displayName: 'ТЕСТОВ ТЕСТ',
    organisation: 'АО "ТЕСТ"',
    email: 'head@authority.example',
    password: 'Bulak+Dala_52',
    language: 'RU',
  },
} as const;

/** A world in which НУЦ РК's own test keys are trusted too, on a day when they are in date. Their numbers have no check digit. */
export function authorityWorld(data: SharedData): WorldOptions {
  const shiftMs = IN_DATE.getTime() - Date.now();
  const now = () => new Date(Date.now() + shiftMs);
  async function prepare({ folder }: { folder: string }): Promise<Prepared> {
    const prepared = await preparePeople({ folder, now: now() });
    const { trustFolder, crlFolder, keysFolder, peopleFile } = prepared;
    for (const [part, file] of Object.entries(CHAIN)) {
      await copyFile(data.path(file), join(trustFolder, part, 'authority.cer'));
    }
    for (const [name, file] of Object.entries(LISTS)) await copyFile(data.path(file), join(crlFolder, name));
    const { id } = AUTHORITY_KEYS.personExpired;
    await copyFile(data.path(`p12/earlier/${id}.p12`), join(keysFolder, `${id}.p12`));
    const people = JSON.parse(await readFile(peopleFile, 'utf8')) as unknown[];
    await writeFile(peopleFile, JSON.stringify([...people, ...Object.values(AUTHORITY_OWNERS)]));
    return { ...prepared, otherKeysFolder: data.path(KEYS), now };
  }
  return { at: IN_DATE, prepare, env: { CHECK_DIGITS: 'off' } };
}
