import { describe, expect, it } from 'vitest';
import { integer } from '../src/asn1/write-der.ts';
import { KEY_USAGE } from '../src/certificates/oids.ts';
import { verifyCms, verifyTimestamp } from '../src/index.ts';
import { createTestAuthority, makeTimestamp } from '../src/testing/index.ts';
import { content, sign } from './annas-cms.ts';
import { anna, annasKey, at, authority, crlWindow, expectRefused, octets, policy } from './given.ts';

describe('a time stamp', () => {
  const time = new Date('2026-05-02T11:59:30Z');
  const stamper = authority.issueTimestampAuthority({ ...anna, key: anna.key });
  const stamp = (data: Uint8Array, changes = {}, signer = stamper) => makeTimestamp(data, signer, { time, ...changes });
  const stamperWith = (overrides: object) => authority.issueTimestampAuthority({ ...anna, key: anna.key, overrides });

  it('is good over what it was made of', () => {
    expect(verifyTimestamp(stamp(content), policy, { data: content })).toMatchObject({
      kind: 'timestamp',
      time,
      policy: '1.2.398.3.3.2.6.4',
      algorithm: 'RSA-SHA256',
      certificate: stamper.certificate,
      chain: { length: 3 },
    });
    expectRefused(verifyTimestamp(stamp(content), policy, { data: octets('другое') }), 'TIMESTAMP_WRONG');
  });

  it('is good by a key that is for what cannot be denied', () => {
    const token = stamp(content, {}, stamperWith({ keyUsage: [KEY_USAGE.nonRepudiation] }));
    expect(verifyTimestamp(token, policy, { data: content }).kind).toBe('timestamp');
  });

  it('makes a signature CAdES-T, with the time in the verdict', () => {
    const stamped = sign({ stamp: (signature) => stamp(signature) });
    expect(verifyCms(stamped, policy)).toMatchObject({ kind: 'valid', timestamp: { time } });
  });

  it('spoils the signature when it is not good', () => {
    expectRefused(verifyCms(sign({ stamp: () => stamp(content) }), policy), 'TIMESTAMP_WRONG');
    expectRefused(verifyCms(sign({ stamp: () => integer(1) }), policy), 'TIMESTAMP_WRONG');
    const eve = createTestAuthority().issueTimestampAuthority(anna);
    expectRefused(verifyCms(sign({ stamp: (signature) => stamp(signature, {}, eve) }), policy), 'ISSUER_NOT_TRUSTED');
  });

  it.each<[string, () => Uint8Array]>([
    ['another policy', () => stamp(content, { policy: '1.2.3' })],
    ['a time in the future', () => stamp(content, { time: new Date(at.getTime() + 301_000) })],
    ['a time before its certificate', () => stamp(content, { time: new Date('2025-12-31T23:59:59Z') })],
    ['the signature of a person', () => stamp(content, {}, annasKey)],
    [
      'a certificate with a second purpose',
      () => stamp(content, {}, stamperWith({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'] })),
    ],
    [
      'a certificate whose purpose is not critical',
      () => stamp(content, {}, stamperWith({ extendedKeyUsageCritical: false })),
    ],
    ['a certificate that may not sign', () => stamp(content, {}, stamperWith({ keyUsage: [2] }))],
    ['no stamp in it', () => sign()],
  ])('is refused with %s', (_, make) => {
    expectRefused(verifyTimestamp(make(), policy, { data: content }), 'TIMESTAMP_WRONG');
  });

  it('is refused when its authority has been revoked', () => {
    const revoked = [{ certificate: stamper.certificate, revokedAt: time }];
    const crls = [authority.makeCrl({ ...crlWindow, revoked }), authority.makeRootCrl(crlWindow)];
    expectRefused(
      verifyTimestamp(stamp(content), { ...policy, revocation: { crls } }, { data: content }),
      'CERTIFICATE_REVOKED',
    );
  });
});
