import { describe, expect, it, vi } from 'vitest';
import { makeSecrets } from '../../src/adapters/secrets/secrets.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const secrets = makeSecrets([{ id: 'k1', key: key(1) }]);

describe('a derived token', () => {
  it('names its record to whoever holds the key, and is the same each time', () => {
    const token = secrets.tokenFor('grant', 'record-1');
    expect(secrets.tokenFor('grant', 'record-1')).toBe(token);
    expect(secrets.idIn('grant', token)).toBe('record-1');
  });

  it('is worthless for another purpose, with another record and under another key', () => {
    const token = secrets.tokenFor('grant', 'record-1');
    expect(secrets.idIn('undo-link', token)).toBeNull();
    expect(secrets.idIn('grant', token.replace('record-1', 'record-2'))).toBeNull();
    expect(makeSecrets([{ id: 'k1', key: key(2) }]).idIn('grant', token)).toBeNull();
  });

  it('is refused with any one character changed, cut or added', () => {
    const token = secrets.tokenFor('grant', 'record-1');
    for (let at = 0; at < token.length; at += 1) {
      for (const other of ['A', 'B', '.', '=', ' ']) {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        if (changed !== token) expect(secrets.idIn('grant', changed)).toBeNull();
      }
    }
    expect(secrets.idIn('grant', token.slice(0, -1))).toBeNull();
    expect(secrets.idIn('grant', `${token}A`)).toBeNull();
    expect(secrets.idIn('grant', `${token}\n`)).toBeNull();
  });

  it('of an old key is recognised while that is configured, and made no more', () => {
    const token = secrets.tokenFor('grant', 'r');
    const rotated = makeSecrets([
      { id: 'k2', key: key(2) },
      { id: 'k1', key: key(1) },
    ]);
    expect(rotated.idIn('grant', token)).toBe('r');
    expect(rotated.tokenFor('grant', 'r')).toMatch(/^k2\./);
    expect(makeSecrets([{ id: 'k2', key: key(2) }]).idIn('grant', token)).toBeNull();
  });
});

describe('a code', () => {
  const code = { confirmationId: 'c', send: 1, keyId: 'k1' };

  it('has six digits, zeros in front included, spread evenly', () => {
    const codes = Array.from({ length: 2_000 }, (_, send) => secrets.codeFor({ ...code, send }));
    expect(codes.every((one) => /^\d{6}$/.test(one))).toBe(true);
    const starting = codes.filter((one) => one.startsWith('0')).length;
    expect(starting).toBeGreaterThan(120);
    expect(starting).toBeLessThan(280);
    expect(new Set(codes).size).toBeGreaterThan(1_980);
  });

  it('is right for its own mail of its own confirmation only', () => {
    const right = secrets.codeFor(code);
    expect(secrets.isCode(code, right)).toBe(true);
    expect(secrets.codeFor({ ...code, send: 2 })).not.toBe(right);
    expect(secrets.codeFor({ ...code, confirmationId: 'd' })).not.toBe(right);
    for (const wrong of ['', '1', `${right}0`, ` ${right}`, 'abcdef', '１２３４５６'])
      expect(secrets.isCode(code, wrong)).toBe(false);
  });

  it('of a key that is gone is wrong, whatever it is', () => {
    const right = secrets.codeFor(code);
    expect(makeSecrets([{ id: 'k2', key: key(1) }]).isCode(code, right)).toBe(false);
  });
});

describe('what is random', () => {
  it('is long enough, and a reference is readable aloud', () => {
    expect(Buffer.from(secrets.newSessionToken(), 'base64url')).toHaveLength(32);
    expect(Buffer.from(secrets.newNonce(), 'base64url')).toHaveLength(32);
    expect(Buffer.from(secrets.newId(), 'base64url')).toHaveLength(16);
    for (let count = 0; count < 50; count += 1)
      expect(secrets.newReference()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('comes from the system’s random source, not from one that can be foretold', () => {
    const foretold = vi.spyOn(Math, 'random');
    const made = [1, 2].flatMap(() => [
      secrets.newSessionToken(),
      secrets.newNonce(),
      secrets.newId(),
      secrets.newReference(),
    ]);
    expect(foretold).not.toHaveBeenCalled();
    expect(new Set(made).size).toBe(8);
    foretold.mockRestore();
  });
});

it('secret keys are refused when there is none, one is short, or two have one name', () => {
  expect(() => makeSecrets([])).toThrow(RangeError);
  expect(() => makeSecrets([{ id: 'a', key: new Uint8Array(31) }])).toThrow('31 bytes');
  expect(() =>
    makeSecrets([
      { id: 'a', key: key(1) },
      { id: 'a', key: key(2) },
    ]),
  ).toThrow('same id');
});
