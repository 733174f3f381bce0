import { inspect } from '../inspect/inspect.ts';
import { openP12 } from '../testing/open-p12.ts';
import { readOptions } from './options.ts';
import type { Output } from './output.ts';
import { readFile } from './read-files.ts';
import { UsageError } from './usage-error.ts';

/** Kinds of which nothing is known that this library is for. */
const UNKNOWN = ['unknown', 'refused', 'xml'];

/** `eds inspect`: 0 when every file was recognised, 1 when one was not. @throws {UsageError} */
export function inspectCommand(args: readonly string[], output: Output): 0 | 1 {
  const { files, options } = readOptions(args, { password: 'text' });
  if (files.length === 0) throw new UsageError('inspect: which file?');
  let recognised = true;
  for (const file of files) {
    for (const { kind, facts } of inspectFile(readFile(file), options.password)) {
      const isKnown = !UNKNOWN.includes(kind);
      recognised &&= isKnown;
      output.item(`${file}: ${kind}`, isKnown ? 'plain' : 'bad', { kind, ...facts });
    }
  }
  output.end();
  return recognised ? 0 : 1;
}

function inspectFile(
  file: Uint8Array,
  password: string | undefined,
): { kind: string; facts: Record<string, never> | object }[] {
  const items = inspect(file);
  if (password === undefined || items[0]?.kind !== 'pkcs12') return items;
  const opened = openP12(file, password);
  if (opened.kind === 'refused') {
    const { reason, where } = opened;
    const means =
      reason === 'PASSWORD_WRONG' ? 'The password is wrong.' : 'The file is none that the authority writes.';
    return [{ kind: 'refused', facts: { reason, means, where } }];
  }
  return [
    {
      kind: 'pkcs12',
      facts: { keys: opened.keys.map(({ key }) => key.algorithm), certificates: opened.certificates.length },
    },
    ...opened.certificates.flatMap(inspect),
  ];
}
