import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Stack } from '../stack.ts';

/**
 * What a browser is started with to take the web client for a page of the Internet, so that it asks the person before that page
 * may talk to programs of this computer (Local Network Access, Chrome 147 and later).
 */
export function asOnTheInternet({ webUrl }: Stack): string[] {
  return [`--ip-address-space-overrides=127.0.0.1:${new URL(webUrl).port}=public`];
}

/** Who sets a permission by this protocol has it undone by leaving. */
const sessions = new WeakMap<Browser, Promise<CDPSession>>();

/** Answers the browser's question for a page, or takes the answer back: what the person does with the icon left of the address. */
export async function setLoopbackPermission(page: Page, setting: 'granted' | 'denied' | 'prompt'): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('this page is of no browser of ours');
  const session = sessions.get(browser) ?? browser.newBrowserCDPSession();
  sessions.set(browser, session);
  const own = await page.context().newCDPSession(page);
  const { targetInfo } = await own.send('Target.getTargetInfo');
  await own.detach();
  const { browserContextId } = targetInfo;
  await (await session).send('Browser.setPermission', {
    permission: { name: 'loopback-network' },
    setting,
    origin: new URL(page.url()).origin,
    ...(browserContextId !== undefined && { browserContextId }),
  });
}
