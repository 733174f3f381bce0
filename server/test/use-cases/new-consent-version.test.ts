import { expect, it } from 'vitest';
import { CONSENTS, expectKind, makeWorld, TEXTS } from './world.ts';

const VERSION_2 = {
  ...TEXTS,
  currentConsents: { PERSONAL_DATA: '2', SIGNATURE_RESPONSIBILITY: '1' },
  consents: () =>
    CONSENTS.map(({ kind, version }) => ({
      kind,
      version: kind === 'PERSONAL_DATA' ? '2' : version,
      label: kind,
      text: kind,
    })),
};

it('a new version of a text asks again whoever agreed to the old one, a minute ago or now, and is content with the new', async () => {
  const world = makeWorld();
  const browser = world.browser();
  const asked = { consents: CONSENTS, language: 'RU' } as const;
  expectKind(await world.beginSignatureReset(browser, asked), 'signature-challenge');

  const restarted = makeWorld({ before: world, texts: VERSION_2 });
  for (const consents of [[], CONSENTS]) {
    for (const outcome of [
      await restarted.beginSignatureReset(browser, { ...asked, consents }),
      await restarted.beginSignIn(browser, { ...asked, consents }),
      await restarted.requestEmailReset(browser, { ...asked, consents, email: 'a@example.kz' }),
    ]) {
      const { missing } = expectKind(outcome, 'consents-required');
      expect(missing.map(({ kind, version }) => [kind, version])).toContainEqual(['PERSONAL_DATA', '2']);
    }
  }
  const fresh = [{ kind: 'PERSONAL_DATA', version: '2' }] as const;
  expectKind(await restarted.beginSignatureReset(browser, { ...asked, consents: fresh }), 'signature-challenge');
});
