/**
 * The program behind warden.ts. It reads `watch PID SIGNAL` and `forget PID` from its input; when the input ends,
 * however the writer died, it stops what is still watched, the youngest first, and ends itself.
 *
 * Each watched process leads a group of its own: what does not stop in time is killed with its whole group.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, type ProcessIdentity, stillRuns } from './identity.ts';

const GRACE_MS = 5_000;
const POLL_MS = 20;

// A terminal's Ctrl-C and a closed terminal are the writer's business: this one must outlive it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const watched = new Map<number, { identity: ProcessIdentity; signal: NodeJS.Signals }>();

for await (const line of createInterface({ input: process.stdin })) {
  const [word, pid, signal] = line.split(' ');
  if (word === 'forget') watched.delete(Number(pid));
  const identity = word === 'watch' ? identify(Number(pid)) : null;
  if (identity) watched.set(identity.pid, { identity, signal: signal as NodeJS.Signals });
}

for (const { identity, signal } of [...watched.values()].reverse()) {
  if (!stillRuns(identity)) continue;
  send(identity.pid, signal);
  for (let waited = 0; waited < GRACE_MS && stillRuns(identity); waited += POLL_MS) await sleep(POLL_MS);
  send(-identity.pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}
