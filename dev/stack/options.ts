import type { AgentOptions } from '../agent/start.ts';
import type { PreparedPeople } from '../people/prepare.ts';
import type { Progress } from '../progress.ts';
import type { ChosenPorts } from './ports.ts';

export type StackOptions = {
  /** Everything that outlives a start lies below it. */
  dataFolder: string;
  ports: ChosenPorts;
  /** Each replaces the embedded part of its name. */
  databaseUrl?: string | undefined;
  redisUrl?: string | undefined;
  smtpUrl?: string | undefined;
  /** What the API and the web client inherit. */
  env: NodeJS.ProcessEnv;
  /** PostgreSQL without waiting for the disk: for tests. */
  forgetful?: boolean;
  /** The name by which browsers call the web client; left out: localhost. It has to lead to this computer. */
  webHost?: string;
  /** Makes the people and their authorities, in place of the demonstration's. */
  prepare?: (options: { folder: string; now: Date }) => Promise<Prepared>;
  /** Builds and restarts with every change of a source, and is told what does not compile. */
  watch?: (line: string) => void;
  progress?: Progress;
  signal?: AbortSignal;
};

/** What the people have, and what else their signing agent is told. */
export type Prepared = PreparedPeople & Pick<AgentOptions, 'otherKeysFolder' | 'now'>;
