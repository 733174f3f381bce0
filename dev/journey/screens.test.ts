import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scene } from '../../client/pictures/scene.ts';
import { scenes } from '../../client/pictures/scenes.ts';
import { drawnWithoutScripts, lookClosely } from './look-closely.ts';
import { openStatement } from './steps.ts';
import { startWorld, type World } from './world.ts';

const LANGUAGE = 'ru';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

/** The scenes that docs/screens is drawn from, in their order: the later ones need what the earlier ones left. */
describe('every screen and state, in three languages, two themes and down to 320 px, is without findings:', () => {
  it.each(scenes.map((play) => [play.name, play] as const))('%s', { timeout: 600_000 }, async (_, play) => {
    const findings: Record<string, string[]> = {};
    const withoutScripts = new Set<Page>();
    const scene: Scene = {
      world,
      language: LANGUAGE,
      async visitor(options = {}) {
        const visitor = await world.visitor({ language: LANGUAGE, ...options });
        await visitor.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        if (options.javaScript === false) withoutScripts.add(visitor.page);
        return visitor;
      },
      async take({ page }, title, kind = 'screen') {
        const shown = withoutScripts.has(page) ? await drawnWithoutScripts(page) : page;
        const found = await lookClosely(shown, LANGUAGE, { otherLanguages: kind === 'screen' });
        if (found.length > 0) findings[title] = found;
        if (shown !== page) await shown.close();
      },
    };
    await play(scene);
    expect(findings).toEqual({});
  });
});

it('what changes without a new screen is said to those who listen', async () => {
  const visitor = await world.visitor({ language: 'en' });
  const { page, words } = visitor;
  const said = (sentence: string) => page.getByRole('status').getByText(sentence).waitFor({ state: 'attached' });
  await visitor.open('/recover');
  await page.locator('html.js').waitFor(); // the page listens from then on
  await page.context().setOffline(true);
  await said(words.frame.offline);
  await page.context().setOffline(false);
  await said(words.frame.online);
  await openStatement(visitor);
  await visitor.press(words.statement.submit);
  await said(words.signing.chooseKey);
  await visitor.signer.cancel();
  await visitor.reads(words.signing.cancelled);
  await visitor.leave();
});
