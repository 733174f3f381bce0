import { describe, expect, it } from 'vitest';
import { describeError, makeLogger } from '../../src/http/logger.ts';
import { scrub } from '../../src/http/scrub.ts';
import { documentOf } from '../graphql/documents.ts';
import { AIGERIM, CONSENTS, codeSentTo, GOOD_PASSWORD, linkTokenSentTo, signed } from '../use-cases/world.ts';
import { PARTNER_TOKEN, startService } from './service.ts';

describe('the log', () => {
  it('holds no secret and no personal data of a whole journey, only words of ours', async () => {
    const { world, client: makeClient, log, send } = await startService();
    world.haveAccount(AIGERIM, 'aigerim@example.kz');
    const client = makeClient();
    const secrets: string[] = [
      GOOD_PASSWORD,
      'Nauryz-22-kokpar',
      'aigerim',
      'new@example.kz',
      AIGERIM.iin,
      'АЙГЕРИМ',
      PARTNER_TOKEN,
    ];
    const does = async (name: string, input: object) => {
      const { data } = await client.ask(documentOf(name), { input });
      if (client.cookie) secrets.push(client.cookie.split('=')[1] ?? '');
      return data[name];
    };

    const signIn = await does('beginSignIn', { consents: CONSENTS, language: 'RU' });
    await does('completeSignIn', { challenge: signIn.id, document: signed(signIn.document, AIGERIM) });
    await does('enterPassword', { password: GOOD_PASSWORD });
    await does('requestEmailReset', { email: 'aigerim@example.kz', consents: [], language: 'RU' });
    secrets.push(await linkTokenSentTo(world, 'aigerim@example.kz'));
    const reset = await does('beginSignatureReset', { consents: CONSENTS, language: 'RU' });
    const grant = await does('completeSignatureReset', {
      challenge: reset.id,
      document: signed(reset.document, AIGERIM),
    });
    secrets.push(grant.token, reset.document);
    const set = await does('setCredentials', {
      grant: grant.token,
      password: 'Nauryz-22-kokpar',
      email: 'new@example.kz',
      language: 'RU',
    });
    const code = await codeSentTo(world, 'new@example.kz');
    secrets.push(`"${code}"`);
    await does('confirmEmail', { confirmation: set.confirmation.id, code });
    await makeClient().asPartnerUser('user-of-a-partner').ask('{ viewer { stage } }');
    // A token that somebody puts where it does not belong.
    await send({ method: 'GET', url: `/recover/link/${grant.token}?token=${grant.token}` });

    const text = log.join('');
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toContain('user-of-a-partner');
    expect(log.map((line) => JSON.parse(line)).find(({ operation }) => operation === 'confirmEmail')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      reference: expect.stringMatching(/^[0-9A-Z-]{14}$/),
      method: 'POST',
      route: '/graphql',
      status: 200,
      durationMs: expect.any(Number),
      operation: 'confirmEmail',
      outcome: 'credentials-changed',
      msg: 'request',
    });
  });

  it('drops what should never have been handed to it', () => {
    const lines: string[] = [];
    const log = makeLogger('info', { write: (line) => void lines.push(line) });
    log.info(
      {
        headers: { cookie: 'c1' },
        body: 'b1',
        variables: { a: 'v1' },
        password: 'p1',
        token: 't1',
        caller: { token: 't2', password: 'p2' },
        req: { url: 'u1' },
      },
      'x',
    );
    expect(lines.join('')).not.toMatch(/c1|b1|v1|p1|t1|t2|p2|u1/);
  });
});

describe('what errors say', () => {
  it.each([
    ['connect postgres://qalpyna:hunter2@db/x', 'connect postgres://[credentials]@db/x'],
    ['550 <victim@example.kz>: no such user', '550 <[address]>: no such user'],
    ['Key (email)=(a.b+c@почта.kz) already exists', 'Key (email)=([address]) already exists'],
    [`token ${'aB-_'.repeat(11)} is used`, 'token [secret] is used'],
    ['iin 880101400016 and code 123456', 'iin [number] and code [code]'],
    ['hash $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', 'hash [hash]'],
    ['timeout of 10000 ms on port 5432 in the year 2026', 'timeout of 10000 ms on port 5432 in the year 2026'],
  ])('%s', (message, scrubbed) => {
    expect(scrub(message)).toBe(scrubbed);
  });

  it.each(['x', '//x', '$argon2', '-'])('is read once, however long it is: %s, again and again', (part) => {
    const long = `x@${part.repeat(15_000)}`;
    const began = performance.now();
    scrub(long);
    // Read anew from each character, this takes seconds.
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('is logged with name, code, frames and causes, and without what else hangs on it', () => {
    const cause = Object.assign(new Error('mail to victim@example.kz'), {
      code: 'EENVELOPE',
      rejected: ['victim@example.kz'],
    });
    const described = describeError(new TypeError('no mail to victim@example.kz\nsecond line', { cause }));
    expect(described).toMatchObject({
      type: 'TypeError',
      message: 'no mail to [address]\nsecond line',
      cause: { code: 'EENVELOPE' },
    });
    expect(JSON.stringify(described)).not.toContain('victim');
  });

  it('is logged of values that are no errors, without the value', () => {
    expect(describeError('hunter2')).toEqual({ type: 'string' });
  });
});
