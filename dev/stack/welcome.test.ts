import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../root.ts';
import { welcome } from './welcome.ts';

const stack = {
  webUrl: 'http://localhost:3000',
  apiUrl: 'http://127.0.0.1:4000',
  agentUrl: 'http://127.0.0.1:14579/',
  mailbox: null,
  people: [],
  partnerToken: 'token',
  databaseUrl: 'postgres://somebody:secret@127.0.0.1:5432/postgres',
  realm: 'demo',
};

describe('the block that ends npm start', () => {
  it('says what npm run admin wants to see the demo accounts', () => {
    expect(welcome(stack, false)).toContain(`export DATABASE_URL=${stack.databaseUrl} REALM=demo\n`);
  });

  it('does not show the password of a database that is not ours', () => {
    const shown = welcome(stack, true);
    expect(shown).toContain('export REALM=demo\n');
    expect(shown).not.toContain('secret');
  });
});

describe('every npm script', () => {
  it('goes through the door that installs what is missing and takes the pinned Node', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [name, command] of Object.entries(scripts)) expect(command).toBe(`node dev/run.mjs ${name}`);
  });
});
