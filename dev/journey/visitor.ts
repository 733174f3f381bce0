import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningMailbox } from '../mailbox.ts';
import type { Stack } from '../stack.ts';
import { type Mails, makeMails } from './mails.ts';
import { makeSigner, type Signer } from './signer.ts';
import { type Language, type ScreenWords, wordsOf } from './words.ts';

export type VisitorOptions = {
  language: Language;
  javaScript?: boolean;
  handheld?: boolean;
  /** One that `openBrowser` gave. */
  browser?: Browser;
};

/** A person at a browser of their own, with the signing program and the mailbox at hand. */
export type Visitor = {
  page: Page;
  words: ScreenWords;
  signer: Signer;
  mails: Mails;
  /** Opens a page of the web client. */
  open(path: string): Promise<void>;
  /** Waits until the screen with this heading is there. */
  sees(heading: string): Promise<void>;
  /** Waits until this text stands somewhere on the screen. */
  reads(text: string): Promise<void>;
  press(button: string): Promise<void>;
  fill(label: string, value: string): Promise<void>;
  /** Reloads the page and sees the same screen again. */
  reload(heading: string): Promise<void>;
  leave(): Promise<void>;
};

const SOON = { timeout: 60_000 };

/** How a telephone names itself; the program that signs does not run on one. */
const PHONE =
  'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Mobile Safari/537.36';

let visitors = 0;

/** An address of a block of its own, of the range that is set apart for tests (RFC 2544). */
function nextAddress(): string {
  visitors += 1;
  return `198.18.${visitors % 256}.7`;
}

export async function makeVisitor(browser: Browser, stack: Stack, options: VisitorOptions): Promise<Visitor> {
  const { language, javaScript = true, handheld = false } = options;
  const words = await wordsOf(language);
  const context: BrowserContext = await browser.newContext({
    locale: language,
    javaScriptEnabled: javaScript,
    ...(handheld ? { userAgent: PHONE } : {}),
    viewport: { width: 1280, height: 1000 },
    extraHTTPHeaders: { 'x-forwarded-for': nextAddress() },
  });
  context.setDefaultTimeout(SOON.timeout);
  const page = await context.newPage();

  const sees = (heading: string) => page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor(SOON);
  return {
    page,
    words,
    signer: makeSigner(stack.agentUrl),
    mails: makeMails(stack.mailbox as RunningMailbox),
    async open(path) {
      await page.goto(new URL(path, stack.webUrl).href);
    },
    sees,
    reads: (text) => page.getByText(text).first().waitFor(SOON),
    press: (button) => page.getByRole('main').getByRole('button', { name: button, exact: true }).click(),
    fill: (label, value) => page.getByLabel(label, { exact: true }).fill(value),
    async reload(heading) {
      await page.reload();
      await sees(heading);
    },
    leave: () => context.close(),
  };
}
