import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './measure.ts';

const BUILT = fileURLToPath(new URL('../../eds/dist/index.js', import.meta.url));

/** Milliseconds of processor time that importing the built library takes in a new process, or `null` when it is not built (`npm run build`). */
export function startUpMs(repetitions: number): number | null {
  const program = `const used = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000; };
    const start = used(); await import(${JSON.stringify(BUILT)}); console.log(used() - start);`;
  const samples = Array.from({ length: repetitions }, () =>
    spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }),
  );
  return samples.every(({ status }) => status === 0) ? median(samples.map(({ stdout }) => Number(stdout))) : null;
}
