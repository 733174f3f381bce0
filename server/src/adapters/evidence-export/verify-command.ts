import { type Certificate, hasRightCheckDigit, readSigner } from '@qalpyna/eds';
import type { ArchivedEvidence } from '../../use-cases/ports/evidence-archive.ts';

/**
 * What to type in the folder to have the signature judged as it was then: at the time of the record, by what was trusted and
 * known at that time.
 *
 * @param revocation paths of the files that tell who was revoked
 */
export function verifyCommand(
  { record, payload }: Pick<ArchivedEvidence, 'record' | 'payload'>,
  certificate: Certificate | null,
  revocation: readonly string[],
): string {
  const files = revocation.map((path) => `--${path.endsWith('.crl') ? 'crl' : 'ocsp'} ${path}`);
  return [
    'npx eds verify document.xml --trust trust',
    ...files,
    `--use ${record.purpose === 'SIGN_IN' ? 'sign-in' : 'statement'}`,
    `--at ${record.judgedAt.toISOString()}`,
    ...(isOfTestChain(certificate, payload?.detail ?? null) ? ['--no-check-digits'] : []),
  ].join(' ');
}

/** The authority's test numbers have wrong check digits; one that was not refused for that was judged without looking at them. */
function isOfTestChain(certificate: Certificate | null, detail: string | null): boolean {
  if (certificate === null || detail?.startsWith('CHECK_DIGIT_WRONG')) return false;
  const { iin, bin } = readSigner(certificate);
  return [iin, bin].some((number) => number !== null && !hasRightCheckDigit(number));
}
