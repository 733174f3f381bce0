import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { documentOf, MUTATIONS } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { type Service, startService } from './service.ts';

/** An error as a library may throw it, full of what nobody outside may see. */
const revealing = () =>
  Object.assign(
    new Error(
      `insert into "account" (email) values ('victim@example.kz') - duplicate key at postgres://qalpyna:hunter2@10.0.0.5/db; iin 880101400016, code 123456, token ${'tOkEn_'.repeat(8)}`,
    ),
    { code: '23505' },
  );
const REVEALED = /insert|victim|hunter2|10\.0\.0\.5|880101400016|123456|tOkEn|node_modules|\.ts:/;

const INPUTS: Record<string, object | undefined> = {
  beginSignIn: { consents: CONSENTS, language: 'RU' },
  completeSignIn: { challenge: 'c', document: '' },
  enterPassword: { password: 'Hunter2-secret' },
  endSessions: {},
  withdrawConsents: { kinds: [] },
  requestEmailReset: { email: 'a@example.kz', consents: CONSENTS, language: 'RU' },
  beginSignatureReset: { consents: CONSENTS, language: 'RU' },
  completeSignatureReset: { challenge: 'c', document: '' },
  setCredentials: { password: 'Hunter2-secret', language: 'RU' },
  resendConfirmation: { confirmation: 'c' },
  confirmEmail: { confirmation: 'c', code: '123456' },
  freezeAccount: { token: 't' },
};

const logged = ({ log }: Service) => log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'fault');

describe('a fault of ours', () => {
  it.each(MUTATIONS.map(({ name }) => name))(
    'in %s is masked, and logged once under the reference of the answer',
    async (name) => {
      const service = await startService();
      service.world.clock.now = () => Promise.reject(revealing());
      const input = INPUTS[name];
      const answer = await service.client().ask(documentOf(name), input === undefined ? {} : { input });

      const reference = answer.headers['x-request-id'];
      expect(answer.status).toBe(500);
      expect(answer.errors).toEqual([
        {
          message: 'Something went wrong on our side.',
          path: [name],
          extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
        },
      ]);
      const faults = logged(service);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatchObject({ reference, level: 'error', err: { type: 'Error', code: '23505' } });
      expect(faults[0].err.stack.length).toBeGreaterThan(0);
      expect(service.log.join('')).not.toMatch(/victim|hunter2|880101400016|123456|tOkEn|Hunter2/);
    },
  );

  it.each(['viewer { stage }', 'recovery { stage }', 'sessions { id }', 'events { at }'])(
    'in a query is masked as well: %s',
    async (field) => {
      const service = await startService({ introspection: true });
      service.world.clock.now = () => Promise.reject(revealing());
      const answer = await service.client().ask(`{ ${field} }`);
      expect(answer.status).toBe(500);
      expect(answer.code).toBe('INTERNAL_SERVER_ERROR');
      expect(answer.text).not.toMatch(REVEALED);
      expect(logged(service)).toHaveLength(1);
    },
  );

  it('that is thrown as something else than an error is masked, too', async () => {
    const service = await startService();
    service.world.clock.now = () => Promise.reject('hunter2');
    const answer = await service.client().ask('{ viewer { stage } }');
    expect(answer.code).toBe('INTERNAL_SERVER_ERROR');
    expect(`${answer.text}${service.log.join('')}`).not.toContain('hunter2');
  });
});

describe('a part that is away', () => {
  it('is no fault: a query is answered 503 and may be asked again', async () => {
    const service = await startService();
    service.world.clock.now = () => Promise.reject(new Unavailable('postgres', { cause: revealing() }));
    const answer = await service.client().ask('{ viewer { stage } }');
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 503, code: 'SERVICE_AWAY' });
    expect(answer.text).not.toMatch(REVEALED);
    expect(logged(service)).toEqual([]);
  });

  it('leaves what needs it not', async () => {
    const service = await startService();
    service.world.clock.now = () => Promise.reject(new Unavailable('postgres'));
    expect((await service.client().ask('{ service { name version } passwordPolicy { minLength } }')).data).toEqual({
      service: { name: 'Qalpyna', version: '1.2.3' },
      passwordPolicy: { minLength: 8 },
    });
  });
});
