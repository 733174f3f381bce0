import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

type Kind = 'flag' | 'text' | 'list';
type Values<T extends Record<string, Kind>> = {
  [K in keyof T]: T[K] extends 'flag' ? boolean : T[K] extends 'list' ? string[] : string | undefined;
};

const ALWAYS = { json: 'flag', 'no-color': 'flag' } as const;

/** Reads options and file names. @throws {UsageError} for an option that is not known or has no value */
export function readOptions<T extends Record<string, Kind>>(
  args: readonly string[],
  kinds: T,
): { files: string[]; options: Values<T> } {
  const known: Record<string, Kind> = { ...ALWAYS, ...kinds };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, kind]) => [
      name,
      kind === 'flag'
        ? { type: 'boolean' as const, default: false }
        : kind === 'list'
          ? { type: 'string' as const, multiple: true as const, default: [] }
          : { type: 'string' as const },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { files: positionals, options: values as Values<T> };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'options');
  }
}
