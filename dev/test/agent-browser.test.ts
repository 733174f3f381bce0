import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../machine/chromium.ts';
import { connect, control, type Demo, signRequest, startDemo } from './agent-client.ts';

const program = findChromium();
if (program === null && process.env['CI']) throw new Error('these tests need Chromium');

describe.skipIf(program === null)('the page in a browser', () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let site: Awaited<ReturnType<typeof connect>>;
  const complaints: string[] = [];

  beforeAll(async () => {
    demo = await startDemo();
    browser = await chromium.launch({ executablePath: program ?? '', args: [...CHROMIUM_ARGUMENTS] });
  });
  afterAll(async () => {
    await browser.close();
    await demo.remove();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(demo.agent.pageUrl);
    site = await connect(demo.agent.url, { origin: 'https://app.recycle.kz' });
    await site.next();
  });
  afterEach(async () => {
    site.hangUp();
    await context.close();
    expect(complaints.splice(0)).toEqual([]);
    await expect.poll(async () => (await control(demo.agent, 'request')).answer).toBeNull();
  });

  const key = (name: string) => page.getByRole('radio', { name: new RegExp(name, 'i') });

  it('shows a request as soon as it comes, and the person signs it', async () => {
    await page.getByRole('heading', { name: 'Nothing to sign' }).waitFor();
    site.send(signRequest({ locale: 'en' }));
    await page.getByRole('heading', { name: 'Sign this?' }).waitFor();
    expect(await page.title()).toBe('● Sign this? · Signing agent');
    expect(await page.locator(':focus').textContent()).toBe('Sign this?');
    await key('lost his mailbox').check();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    expect(await site.nextJson()).toMatchObject({ status: true, body: { result: expect.any(String) } });
    await page.getByRole('heading', { name: 'Nothing to sign' }).waitFor();
    await page.getByText('Signed · СЕЙТҚАЛИЕВ ДАНИЯР').waitFor();
  });

  it('keeps what the person has picked while other requests queue up behind', async () => {
    site.send(signRequest({ locale: 'en' }));
    await key('Head of a company').check();
    await page.getByText('Keys that will not work: 3').click();
    const other = await connect(demo.agent.url);
    other.send(signRequest());
    await page.getByText('Requests behind this one: 1').waitFor();
    expect(await key('Head of a company').isChecked()).toBe(true);
    expect(await key('home-made').isVisible()).toBe(true);
    other.hangUp();
    await page.getByText('Requests behind this one: 1').waitFor({ state: 'detached' });
  });

  it('is used by keyboard alone', async () => {
    site.send(signRequest({ locale: 'en', signerParams: { iin: demo.people[3]?.iin } }));
    await page.getByRole('heading', { name: 'Sign this?' }).waitFor();
    expect(await key('no account yet').isChecked()).toBe(true); // the only one that fits
    await key('no account yet').focus();
    await page.keyboard.press('Enter');
    expect(await site.nextJson()).toMatchObject({ status: true, body: { result: expect.any(String) } });
  });

  it('cancels without a key being picked, and tells a reload nothing old', async () => {
    site.send(signRequest({ locale: 'en' }));
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await site.nextJson()).toEqual({ status: true, body: {} });
    await page.goto(`${demo.agent.pageUrl}?lang=en&problem=nothing-waiting`);
    await page.getByText('That request is already closed.').waitFor();
    await page.waitForURL(`${demo.agent.pageUrl}?lang=en`);
  });

  it('works without a script', async () => {
    const plain = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
    page = await plain.newPage();
    site.send(signRequest({ locale: 'en' }));
    await page.goto(demo.agent.pageUrl);
    await page.getByRole('button', { name: 'Sign', exact: true }).waitFor();
    await key('Remembers everything').check();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    expect(await site.nextJson()).toMatchObject({ status: true, body: { result: expect.any(String) } });
    await page.locator('noscript p').waitFor();
    await plain.close();
  });

  it('says when the agent is gone', async () => {
    await page.route('**/events', (route) => route.abort());
    await page.reload();
    await page.getByText('The agent does not answer.').waitFor();
    complaints.length = 0; // the browser itself complains of a failed connection
  });

  /** A site that waits, and everything on the page unfolded. */
  async function askAndUnfold(language: string, look: () => Promise<void>) {
    await page.goto(`${demo.agent.pageUrl}?lang=${language}`);
    site.send(signRequest());
    await page.locator('.chooser').waitFor();
    await page.locator('details').evaluateAll((all) => all.map((one) => one.setAttribute('open', '')));
    await look();
    await control(demo.agent, 'cancel', {});
    await page.locator('.idle').waitFor();
  }

  it.each([
    ['light', 'ru'],
    ['dark', 'kk'],
  ] as const)('has no fault that axe finds, in its %s colours', async (colorScheme, language) => {
    const violations = async () => (await new AxeBuilder({ page }).analyze()).violations;
    await page.emulateMedia({ colorScheme });
    await askAndUnfold(language, async () => expect(await violations()).toEqual([]));
    expect(await violations()).toEqual([]);
  });

  it.each(['kk', 'ru', 'en'])('fits a narrow screen in %s', async (language) => {
    const width = () => page.locator('html').evaluate((root) => root.scrollWidth);
    await page.setViewportSize({ width: 360, height: 800 });
    await askAndUnfold(language, async () => expect(await width()).toBe(360));
    expect(await width()).toBe(360);
  });
});
