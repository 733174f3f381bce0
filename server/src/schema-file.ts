import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { ERROR_CODES } from './graphql/errors/error-codes.ts';
import { schema } from './graphql/schema.ts';

/**
 * The contract of server, client and partners, as the files `schema.graphql` and `error-codes.json` hold it.
 *
 *     node schema-file.js FOLDER            writes them
 *     node schema-file.js --check FOLDER    fails when a file says something else
 */
export function schemaText(): string {
  const header = '# Generated from the resolvers in server/src/graphql. Change it there.\n\n';
  return `${header}${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** The codes of errors, the first in the alphabet first. */
export const errorCodesText = (): string => `${JSON.stringify(ERROR_CODES, null, 2)}\n`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('say where: schema-file.js [--check] FOLDER');
  const files = { 'schema.graphql': schemaText(), 'error-codes.json': errorCodesText() };
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    if (!values.check) await writeFile(path, text);
    else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
      process.exitCode = 1;
      console.error(`${path} is not what the server’s source says. Write it anew with npm run fix.`);
    }
  }
}

if (import.meta.main) await run();
