import { getNamedType, isInputObjectType, isScalarType } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentOf, MUTATIONS, schema } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { expectRefused } from './refusal.ts';
import { type Client, type Service, startService } from './service.ts';

let service: Service;
let client: Client;

beforeEach(async () => {
  service = await startService();
  client = service.client();
});

/** Every string and id that an operation takes, as a path into its input. */
const TEXTS = MUTATIONS.flatMap(({ name }) => {
  const [input] = schema.getMutationType()?.getFields()[name]?.args ?? [];
  const type = input && getNamedType(input.type);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields())
    .filter((field) => isScalarType(getNamedType(field.type)))
    .map((field) => [name, field.name] as const);
});

describe('a text that is too long', () => {
  const harmless: Record<string, object> = {
    completeSignIn: { challenge: 'x', document: 'x' },
    enterPassword: { password: 'x' },
    endSessions: {},
    requestEmailReset: { email: 'x', consents: CONSENTS, language: 'RU' },
    completeSignatureReset: { challenge: 'x', document: 'x' },
    setCredentials: { password: 'x', language: 'RU' },
    resendConfirmation: { confirmation: 'x' },
    confirmEmail: { confirmation: 'x', code: '1' },
    freezeAccount: { token: 'x' },
  };

  it.each(TEXTS)('is refused without being repeated: %s, %s', async (name, field) => {
    const long = 'Ж'.repeat(40_000);
    const input = { ...harmless[name], [field]: long };
    const answer = await client.ask(documentOf(name), { input });
    expect(answer.text).not.toContain('ЖЖ');
    // Passwords and addresses are people's: the operation itself refuses them, in words for people.
    if (field === 'password' || field === 'email') {
      expect(answer.status).toBe(200);
      expect(answer.data[name].__typename).toMatch(/^(SignInClosed|EmailRefused|GrantClosed)$/);
    } else {
      expectRefused(service, answer, /^BAD_USER_INPUT$/);
      expect(answer.errors[0].message).toBe(`Too long or too many: ${field}.`);
    }
  });

  it.each([
    ['completeSignatureReset', 'document', 'x'.repeat(64 * 1024), 'x'.repeat(64 * 1024 + 1)],
    ['completeSignatureReset', 'document', 'Ж'.repeat(32 * 1024), 'Ж'.repeat(32 * 1024 + 1)],
    ['freezeAccount', 'token', 'x'.repeat(200), 'x'.repeat(201)],
    ['confirmEmail', 'code', '0'.repeat(16), '0'.repeat(17)],
    ['resendConfirmation', 'confirmation', 'x'.repeat(100), 'x'.repeat(101)],
  ])('begins one byte after its limit: %s, %s', async (name, field, fits, tooLong) => {
    const send = (value: string) => client.ask(documentOf(name), { input: { ...harmless[name], [field]: value } });
    expect((await send(fits)).status).toBe(200);
    expect((await send(tooLong)).status).toBe(400);
  });

  it('goes for the query’s token and the list of consents as well', async () => {
    const grant = await client.ask(documentOf('recovery'), { grant: 'x'.repeat(201) });
    expectRefused(service, grant, /^BAD_USER_INPUT$/);
    const consents = Array.from({ length: 5 }, () => CONSENTS[0]);
    expectRefused(
      service,
      await client.ask(documentOf('beginSignIn'), { input: { consents, language: 'RU' } }),
      /^BAD_USER_INPUT$/,
    );
    const version = [{ kind: 'PERSONAL_DATA', version: 'x'.repeat(65) }];
    const inside = await client.ask(documentOf('beginSignIn'), { input: { consents: version, language: 'RU' } });
    expectRefused(service, inside, /^BAD_USER_INPUT$/);
    expect(inside.errors[0].message).toBe('Too long or too many: consents.0.version.');
  });
});
