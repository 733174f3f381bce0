import { type Certificate, readSigner } from '@qalpyna/eds';
import type { Row } from './list.ts';
import type { PageWords } from './words.ts';

/** Who a certificate names, by its own attributes. */
export function signerFacts(words: PageWords, certificate: Certificate | null): Row[] {
  if (certificate === null) return [[words.name, '–']];
  const { commonName, patronymic, iin, bin, organisation, roles } = readSigner(certificate);
  // What a role says besides "somebody of an organisation" is the finer word.
  const finer = roles.filter((role) => role !== 'ORGANISATION');
  const told = (finer.length === 0 ? roles : finer).map((role) => words.roles[role]).join(', ');
  return [
    [words.name, [commonName, patronymic].filter(Boolean).join(' ')],
    [words.iin, iin ?? words.noIin],
    [words.organisation, organisation],
    [words.bin, bin],
    [words.role, told === '' ? null : told],
  ];
}
