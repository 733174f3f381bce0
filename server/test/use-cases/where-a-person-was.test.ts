import { describe, expect, it } from 'vitest';
import { waiting } from './waiting-confirmation.ts';
import {
  AIGERIM,
  codeSentTo,
  expectKind,
  linkTokenSentTo,
  makeWorld,
  openGrant,
  requestLink,
  submit,
} from './world.ts';

describe('where a person was', () => {
  it('is told at every step, and asking spends nothing', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'old@example.kz');
    const browser = world.browser();
    const stage = async () => (await world.recovery(browser, { grant: null })).stage;
    expect(await stage()).toBe('NONE');
    const begun = await world.beginSignatureReset(browser, {
      consents: [
        { kind: 'PERSONAL_DATA', version: '1' },
        { kind: 'SIGNATURE_RESPONSIBILITY', version: '1' },
      ],
      language: 'RU',
    });
    expectKind(begun, 'signature-challenge');
    expect(await stage()).toBe('SIGN');
    await openGrant(world, browser, AIGERIM);
    expect(await stage()).toBe('SET_CREDENTIALS');
    const confirmation = await submit(world, browser, 'new@example.kz');
    expect(await stage()).toBe('CONFIRM');
    expect((await world.recovery(browser, { grant: null })).confirmation).toEqual(confirmation);
    const code = await codeSentTo(world, 'new@example.kz');
    const changed = await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    expect(await world.recovery(browser, { grant: null })).toMatchObject({ stage: 'DONE', change: changed });
  });

  it('is DONE even when the process died between the change and tidying up', async () => {
    const { world, browser, confirmation, code } = await waiting();
    world.grants.spend = () => Promise.reject(new Error('the process died'));
    const changed = await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    expectKind(changed, 'credentials-changed');
    expect(await world.recovery(browser, { grant: null })).toMatchObject({ stage: 'DONE', change: changed });
  });
});

describe('a change whose maker is not remembered any more', () => {
  it('is told to nobody, least of all to a caller without a session', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    await requestLink(world, browser, 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const input = { grant, password: 'Nauryz-22-kokpar', email: null, language: 'RU' } as const;
    expectKind(await world.setCredentials(browser, input), 'credentials-changed');
    const { changes } = world.database.tables;
    changes.splice(0, changes.length, ...changes.map((made) => ({ ...made, holder: null })));
    world.database.tables.accounts.delete(account.id);
    expect(await world.recovery(world.browser(), { grant })).toMatchObject({ stage: 'NONE', change: null });
  });
});
