import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One process for as long as the machine runs. A number alone is not enough: the kernel gives it to others later. */
export type ProcessIdentity = Readonly<{
  pid: number;
  /** When the kernel started it, in the kernel's own words; only ever compared. */
  startedAt: string;
}>;

/** Who has this number now, or `null` when nobody has (a process that waits to be reaped counts as nobody). */
export function identify(pid: number): ProcessIdentity | null {
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/** True while the very same process still runs. */
export function stillRuns({ pid, startedAt }: ProcessIdentity): boolean {
  return identify(pid)?.startedAt === startedAt;
}

function startOnLinux(pid: number): string | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // proc(5): the second field is the name in parentheses and may hold spaces, so count from its end.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  return state === 'Z' || state === 'X' ? null : (fields[19] ?? null);
}

function startByPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
  } catch {
    return null;
  }
}
