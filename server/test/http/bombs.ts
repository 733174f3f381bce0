import { CONSENTS, documentOf } from '../process/visitor.ts';

const many = (count: number, one: (index: number) => string, by = ' ') =>
  Array.from({ length: count }, (_, index) => one(index)).join(by);
const input = (fields: object) => ({ input: { language: 'RU', ...fields } });

/** What could make a parser, a validator or a pattern run away; each as large as a body may be. */
export const BOMBS: readonly [name: string, document: string, variables?: object | string][] = [
  ['a thousand aliases', `{ ${many(1000, (index) => `a${index}: __typename`)} }`],
  ['ten thousand levels', `${'{ a '.repeat(10_000)}${'}'.repeat(10_000)}`],
  [
    'fragments that double forty times',
    `{ viewer { ...f0 } } ${many(40, (at) => `fragment f${at} on Viewer { ${at === 39 ? 'stage' : `...f${at + 1} ...f${at + 1}`} }`)}`,
  ],
  ['a thousand fragments', many(1000, (index) => `fragment f${index} on Viewer { stage }`)],
  ['fields that all conflict', `{ ${many(700, (index) => `viewer { stage: ${index % 2 ? 'stage' : 'language'} }`)} }`],
  ['a number of 90 KB', `{ service(a: ${'9'.repeat(90_000)}) { name } }`],
  [
    'lists in lists',
    `mutation { withdrawConsents(input: { kinds: ${'['.repeat(400)}${']'.repeat(400)} }) { __typename } }`,
  ],
  ['variables in variables', documentOf('setCredentials'), `${'{"input":'.repeat(9000)}1${'}'.repeat(9000)}`],
  [
    'an address of 90 KB',
    documentOf('requestEmailReset'),
    input({ email: `${'a.'.repeat(45_000)}@x.kz`, consents: CONSENTS }),
  ],
  [
    'an address of spaces',
    documentOf('requestEmailReset'),
    input({ email: `a@${' '.repeat(318)}`, consents: CONSENTS }),
  ],
  [
    'an address of labels',
    documentOf('requestEmailReset'),
    input({ email: `a@${'a-'.repeat(150)}a.kz`, consents: CONSENTS }),
  ],
  [
    'a password of accents',
    documentOf('setCredentials'),
    input({ password: `e${'\u0301'.repeat(500)}`, email: 'a@b.kz' }),
  ],
  ['a token of dots', documentOf('freezeAccount'), { input: { token: 'a.'.repeat(100) } }],
];
