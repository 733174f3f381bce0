import type { Child, Exit } from '../processes/child.ts';

export type Broken = { name: string; exit: Exit };

/** The parts that run, in the order in which they were started. */
export type RunningParts = {
  /** Has `part` stopped with the rest. */
  keep<T extends { stop(): Promise<void> }>(part: T): T;
  /** Has `child` stopped with the rest, and its end told when nobody asked for it. */
  watch(child: Child): Child;
  /** Ends a watched child without that being told. */
  end(child: Child, how: (child: Child) => Promise<void>): Promise<void>;
  /** Settles with the first part that ended by itself. */
  broken: Promise<Broken>;
  /** Stops every part, the youngest first. */
  stop(): Promise<void>;
};

export function makeRunningParts(): RunningParts {
  const stops: Array<() => Promise<void>> = [];
  const expected = new WeakSet<Child>();
  const { promise: broken, resolve: tellBroken } = Promise.withResolvers<Broken>();
  let stopping = false;

  const keep: RunningParts['keep'] = (part) => {
    stops.push(() => part.stop());
    return part;
  };
  return {
    keep,
    watch(child) {
      child.exited.then((exit) => {
        if (!stopping && !expected.has(child)) tellBroken({ name: child.name, exit });
      });
      return keep(child);
    },
    async end(child, how) {
      expected.add(child);
      await how(child);
    },
    broken,
    async stop() {
      stopping = true;
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
    },
  };
}
