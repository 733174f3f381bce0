import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { buildOracle } from '../../eds/test/algorithms/openssl/oracle.ts';

/** OpenSSL's gost engine in a process that stays: its questions and answers stand in `oracle.c`. */
export type OracleProcess = Readonly<{ ask(question: string): Promise<string>; end(): void }>;

/** @returns why there is none, where OpenSSL's engine or a C compiler is not installed */
export function startOracle(): OracleProcess | { missing: string } {
  const oracle = buildOracle();
  if (oracle.kind === 'missing') return { missing: oracle.what };
  const child: ChildProcessWithoutNullStreams = spawn(oracle.path);
  const waiting: ((answer: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  return {
    ask: (question) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${question}\n`);
      }),
    end: () => child.stdin.end(),
  };
}
