import { describe, expect, it } from 'vitest';
import { securityHeaders, withSigner } from '../src/lib/security/headers.server.ts';
import { isOwnRequest } from '../src/lib/security/own-forms.server.ts';

const OWN = 'https://recover.example.kz';
const asked = (headers: Record<string, string>, method = 'POST') => isOwnRequest(method, new Headers(headers), OWN);

describe('a request that changes something', () => {
  it.each([
    [
      'from a form of ours, whose Origin the referrer policy hides',
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
    ],
    ['from a script of ours', { 'sec-fetch-site': 'same-origin', origin: OWN }],
    ['from an older browser that names its origin', { origin: OWN }],
  ])('is taken %s', (_, headers) => {
    expect(asked(headers)).toBe(true);
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['from another site that hides its origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['from a neighbour of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.kz' }],
    [
      'from another origin that claims to be ours',
      { 'sec-fetch-site': 'same-origin', origin: 'https://recover.example.kz.evil.example' },
    ],
    ['from a sandbox in an older browser', { origin: 'null' }],
    ['that says nothing of where it comes from', {}],
    ['typed by hand', { 'sec-fetch-site': 'none' }],
  ])('is refused %s', (_, headers) => {
    expect(asked(headers as Record<string, string>)).toBe(false);
  });

  it('is not what reads only', () => {
    for (const method of ['GET', 'HEAD']) expect(asked({ 'sec-fetch-site': 'cross-site' }, method)).toBe(true);
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect(asked({ 'sec-fetch-site': 'cross-site' }, method)).toBe(false);
  });
});

describe('response headers', () => {
  it('let the page reach the local signer and nothing else outside the site', () => {
    const policy = withSigner(
      "default-src 'none'; connect-src 'self'; form-action 'self'",
      'wss://127.0.0.1:13579/path',
    );
    expect(policy).toBe("default-src 'none'; connect-src 'self' wss://127.0.0.1:13579; form-action 'self'");
  });

  it('ask for https only where the site is on https', () => {
    const names = (origin: string) => securityHeaders(origin).map(([name]) => name);
    expect(names('https://a.kz')).toContain('strict-transport-security');
    expect(names('http://localhost:3000')).not.toContain('strict-transport-security');
  });

  it('leave the local network to this origin and deny the rest', () => {
    const policy = securityHeaders(OWN).find(([name]) => name === 'permissions-policy')![1];
    const allowed = policy.split(', ').filter((part) => !part.endsWith('=()'));
    expect(allowed).toEqual(['loopback-network=(self)', 'local-network-access=(self)']);
  });
});
