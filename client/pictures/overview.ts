import type { Page } from 'playwright-core';

/** What the README shows: from the consents to the restored account, on a telephone. */
export const OVERVIEW = ['consents', 'recover', 'statement', 'credentials', 'confirm', 'done-by-signature'] as const;

const SHOWN_HEIGHT = 800;

/** Puts pictures side by side on an empty page, cut off at one height. */
export async function layOut(page: Page, pictures: readonly Buffer[], width: number): Promise<void> {
  await page.setViewportSize({ width: width * pictures.length + pictures.length - 1, height: SHOWN_HEIGHT });
  const images = pictures.map(
    (picture) => `<img src="data:image/webp;base64,${picture.toString('base64')}" width="${width}">`,
  );
  await page.setContent(
    `<body style="margin:0;display:flex;gap:1px;align-items:start;background:#b9d3ec;height:${SHOWN_HEIGHT}px;overflow:hidden">${images.join('')}</body>`,
  );
  await page.waitForFunction('[...document.images].every((image) => image.complete)');
}
