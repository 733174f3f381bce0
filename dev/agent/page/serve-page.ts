import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseBehaviour } from '../behaviour.ts';
import type { Controls } from '../control.ts';
import { openEventStream, readBody, redirect, send } from '../http-exchange.ts';
import { languageOf, preferredLanguage } from '../language.ts';
import { drawPage, STYLES } from './page.ts';
import { wordsOf } from './words-of.ts';

const font = (address: string) => ({ file: new URL(address), type: 'font/woff2' });

const FILES: Readonly<Record<string, Readonly<{ file: URL; type: string }>>> = {
  ...Object.fromEntries(
    STYLES.map((name) => [
      `/styles/${name}.css`,
      { file: new URL(`./styles/${name}.css`, import.meta.url), type: 'text/css; charset=utf-8' },
    ]),
  ),
  '/page.js': { file: new URL('./page.js', import.meta.url), type: 'text/javascript; charset=utf-8' },
  '/icon.svg': { file: new URL('./icon.svg', import.meta.url), type: 'image/svg+xml' },
  '/onest-latin.woff2': font(import.meta.resolve('@fontsource-variable/onest/files/onest-latin-wght-normal.woff2')),
  '/onest-latin-ext.woff2': font(
    import.meta.resolve('@fontsource-variable/onest/files/onest-latin-ext-wght-normal.woff2'),
  ),
  '/onest-cyrillic.woff2': font(
    import.meta.resolve('@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2'),
  ),
  '/onest-cyrillic-ext.woff2': font(
    import.meta.resolve('@fontsource-variable/onest/files/onest-cyrillic-ext-wght-normal.woff2'),
  ),
};

/** Shows the page and takes its forms. @returns false for a path that it doesn't know */
export async function servePage(
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
  { controls, socketUrl, now }: { controls: Controls; socketUrl: string; now: () => Date },
): Promise<boolean> {
  const { window, keys, behaviour } = controls;
  const route = `${request.method} ${url.pathname}`;
  const file = request.method === 'GET' ? FILES[url.pathname] : undefined;
  if (file !== undefined) {
    send(response, 200, file.type, await readFile(fileURLToPath(file.file)));
    return true;
  }
  switch (route) {
    case 'GET /': {
      const shown = window.shown();
      const language =
        languageOf(url.searchParams.get('lang')) ??
        shown?.ask.language ??
        preferredLanguage(request.headers['accept-language']);
      const problem = problemOf(url.searchParams);
      const state = {
        language,
        now: now(),
        version: window.version(),
        socketUrl,
        shown,
        keys: keys(),
        recent: window.recent(),
        behaviour: behaviour(),
        problem,
      };
      send(response, 200, 'text/html; charset=utf-8', drawPage(state));
      return true;
    }
    case 'GET /events': {
      const send = openEventStream(response);
      const tell = () => send(window.version());
      tell();
      response.on('close', window.onChange(tell));
      return true;
    }
    case 'POST /answer':
    case 'POST /behaviour': {
      const body = await readBody(request);
      if (body === null) send(response, 413, 'text/plain; charset=utf-8', 'Too large.');
      else redirect(response, afterForm(url, new URLSearchParams(body), controls));
      return true;
    }
    default:
      return false;
  }
}

/** Does what a form asks. @returns where to go on */
function afterForm(url: URL, form: URLSearchParams, { window, behave }: Controls): string {
  const back = new URLSearchParams();
  const language = languageOf(url.searchParams.get('lang'));
  if (language !== null) back.set('lang', language);
  if (url.pathname === '/behaviour') {
    const wanted = parseBehaviour(Object.fromEntries(form));
    if (wanted !== null) behave(wanted);
    return `/?${back}`;
  }
  const request = form.get('request') ?? '';
  const key = form.get('key');
  const outcome = answer();
  if (outcome !== 'answered') {
    back.set('problem', outcome);
    if (key !== null) back.set('key', key);
  }
  return `/?${back}`;

  function answer() {
    if (form.get('do') === 'cancel') return window.cancel(request);
    if (key === null) return 'no-key';
    return window.choose({ key, request, password: form.get(`password:${key}`) ?? '', ignoreFilter: true });
  }
}

function problemOf(query: URLSearchParams) {
  const kinds = Object.keys(wordsOf('en').problems) as (keyof ReturnType<typeof wordsOf>['problems'])[];
  const kind = kinds.find((known) => known === query.get('problem'));
  return kind === undefined ? null : { kind, key: query.get('key') };
}
