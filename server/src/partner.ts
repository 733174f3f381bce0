import { parseArgs } from 'node:util';
import { newPartnerToken } from './adapters/partners/partners-file.ts';
import { runProgram, UsageError } from './run-program.ts';

const USAGE =
  'npm run partner -- new NAME [--id ID]     makes a token for a partner and says what goes into PARTNERS_FILE';

/** `npm run partner`: credentials for a partner. Nothing is written or sent: the token is shown once. */
await runProgram('Partner', async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { id: { type: 'string' } } });
  const [command, ...words] = positionals;
  const name = words.join(' ').trim();
  if (command !== 'new' || name === '') throw new UsageError('what is to be done?', USAGE);
  const id =
    values.id ??
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .replaceAll(/^-|-$/gu, '');
  if (!/^[\w-]{1,64}$/u.test(id)) throw new UsageError('give an id of letters, digits, _ or -', USAGE);
  const { token, digest } = newPartnerToken();
  return `Token, to be handed to ${name} by a way that nobody reads along; it is shown once and kept nowhere:

  ${token}

Entry of PARTNERS_FILE, under "partners"; for a partner that stands there, add the token beside the old one:

  ${JSON.stringify({ id, name, tokens: [digest] })}

Then restart the API.`;
});
