/// <reference lib="dom" />
import type { Browser, BrowserContextOptions } from 'playwright-core';

/** Who a visitor is already: the cookies of a browser. */
export type Storage = Exclude<BrowserContextOptions['storageState'], undefined> | null;

/**
 * A slow telephone: Chrome's own «Slow 4G» (1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back, counted 3.75 times because it delays
 * requests and not packets; nine tenths of the rate) and a processor that takes four times as long.
 */
const NETWORK = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};
const PROCESSOR_SLOWDOWN = 4;
const SCREEN = { width: 360, height: 740 };

/** When nothing has come for so long, the page is there. */
const QUIET_MS = 1_000;

/** What a first visit costs. Milliseconds count from the request; bytes are as they were sent. */
export type Load = Readonly<{ largestPaintMs: number; layoutShift: number; scriptBytes: number; allBytes: number }>;

/** The web client of a world is told by a header who calls (dev/journey/world.ts); without it every page would be the one of an error. */
const CALLER = { 'x-forwarded-for': '198.18.0.1' };

/**
 * Opens `url` in a browser that has never seen it.
 *
 * @param storage who the visitor is already, as cookies
 * @throws {Error} when the answer is not that page: a page of trouble, or a way to another one, is not measured
 */
export async function load(browser: Browser, url: string, storage: Storage): Promise<Load> {
  const context = await browser.newContext({
    viewport: SCREEN,
    locale: 'ru',
    extraHTTPHeaders: CALLER,
    ...(storage && { storageState: storage }),
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR_SLOWDOWN });
    const answer = await page.goto(url, { waitUntil: 'load' });
    if (answer?.status() !== 200 || page.url() !== new URL(url).href)
      throw new Error(`${url} answers ${answer?.status()} at ${page.url()}`);
    await page.waitForTimeout(QUIET_MS);
    return await page.evaluate(readTimings);
  } finally {
    await context.close();
  }
}

/** In the page: what the browser has measured by itself. */
async function readTimings(): Promise<Load> {
  const entries = (type: 'largest-contentful-paint' | 'layout-shift') =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type, buffered: true });
      setTimeout(() => resolve([]), 300); // a page where nothing moved has no entry at all
    });
  const [paints, shifts] = await Promise.all([entries('largest-contentful-paint'), entries('layout-shift')]);
  const files = performance.getEntries().filter((entry) => entry instanceof PerformanceResourceTiming);
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    largestPaintMs: paints.at(-1)?.startTime ?? Number.NaN,
    layoutShift: sum(shifts.map((entry) => (entry as PerformanceEntry & { value: number }).value)),
    scriptBytes: sum(files.filter(({ name }) => name.endsWith('.js')).map(({ encodedBodySize }) => encodedBodySize)),
    allBytes: sum(files.map(({ encodedBodySize }) => encodedBodySize)),
  };
}
