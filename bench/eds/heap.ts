import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { verifyStatements } from './statement.ts';

/** How many octets more are in use after `count` statements, verified one after another, than after the first fifth of them. */
export function heapGrowthBytes(count: number): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const verify = verifyStatements();
  let before = 0;
  for (let i = 0; i < count; i++) {
    if (i === count / 5) before = used();
    verify(i);
  }
  return used() - before;
}
