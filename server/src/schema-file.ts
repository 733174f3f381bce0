import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './graphql/schema.ts';

/**
 * The contract of server, client and partners, as the file `schema.graphql` holds it.
 *
 *     node schema-file.js PATH            writes it
 *     node schema-file.js --check PATH    fails when the file says something else
 */
export function schemaText(): string {
  const header = '# Generated from the resolvers in server/src/graphql. Change it there.\n\n';
  return `${header}${printSchema(lexicographicSortSchema(schema))}\n`;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  const [path] = positionals;
  if (path === undefined) throw new Error('say which file: schema-file.js [--check] PATH');
  if (!values.check) return writeFile(path, schemaText());
  if ((await readFile(path, 'utf8')) === schemaText()) return;
  process.exitCode = 1;
  console.error(`${path} is not what the resolvers say. Write it anew with npm run fix.`);
}

if (import.meta.main) await run();
