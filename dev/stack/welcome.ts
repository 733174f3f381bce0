import type { Stack } from '../stack.ts';

type Shown = Pick<
  Stack,
  'webUrl' | 'apiUrl' | 'agentUrl' | 'mailbox' | 'people' | 'partnerToken' | 'databaseUrl' | 'realm'
>;

/**
 * What a person sees when everything runs: where to look, who the demo people are, what to click first.
 *
 * @param ownDatabase whether DATABASE_URL named it: its password is not ours to show
 */
export function welcome(stack: Shown, ownDatabase: boolean): string {
  const { webUrl, apiUrl, agentUrl, mailbox, people, partnerToken, databaseUrl, realm } = stack;
  const addresses: ReadonlyArray<readonly [string, string]> = [
    ['Web', webUrl],
    ['Playground', `${apiUrl}/playground`],
    ['Mailbox', mailbox?.url ?? 'elsewhere (SMTP_URL)'],
    ['Signing agent', agentUrl],
    ['For developers', `${webUrl}/developers`],
    ['Demo partner', `token ${partnerToken}`],
    ['For npm run admin', `export ${ownDatabase ? '' : `DATABASE_URL=${databaseUrl} `}REALM=${realm}`],
  ];
  const columns = people.map(({ id, displayName, email, password }) => [displayName, id, email, password]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...columns.map((row) => row[column]?.length ?? 0)));
  const person = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    '',
    ...addresses.map(([name, address]) => `  ${name.padEnd(17)} ${address}`),
    '',
    '  Demo people (name, key, e-mail, password):',
    ...people.flatMap(({ story }, index) => [`    ${person(columns[index] ?? [])}`, `        ${story.en}`]),
    '',
    `  First: open ${webUrl}, tick both boxes, press «Войти в систему».`,
    `  The signing agent (${agentUrl}) asks which key signs: pick one there. Ctrl-C stops everything.`,
    '',
  ].join('\n');
}

/** What a person must know who has no Redis. */
export const NO_REDIS = `  There is no Redis on this machine: the API keeps sessions and codes in its own memory and forgets them when it
  ends. That is for a look only. Install redis-server or valkey-server, or set REDIS_URL.
`;
