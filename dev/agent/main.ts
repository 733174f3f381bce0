import { join } from 'node:path';
import { preparePeople } from '../people/prepare.ts';
import { parseBehaviour } from './behaviour.ts';
import { parseJson } from './protocol.ts';
import { startAgent } from './start.ts';

/**
 * The signing agent as a process of its own: `node --conditions=qalpyna-source dev/agent/main.ts`.
 *
 *     AGENT_HOST       127.0.0.1
 *     AGENT_PORT       13580; 0: any free one. NCALayer's own is 13579
 *     DATA_DIR         .data; the people and their keys are in its folder `people`
 *     AGENT_KEYS       one more folder of keys, such as one with .p12 files
 *     AGENT_BEHAVIOUR  a kind of behaviour.ts, such as `no-answer`, or JSON such as {"kind":"slow","delayMs":60000}
 */
const { AGENT_HOST: host = '127.0.0.1', AGENT_PORT: port = '13580', DATA_DIR: data = '.data' } = process.env;
const { AGENT_KEYS: otherKeysFolder, AGENT_BEHAVIOUR } = process.env;

const wanted =
  AGENT_BEHAVIOUR === undefined ? { kind: 'normal' } : (parseJson(AGENT_BEHAVIOUR) ?? { kind: AGENT_BEHAVIOUR });
const behaviour = parseBehaviour(wanted);
if (behaviour === null) end('AGENT_BEHAVIOUR is not known. See dev/agent/behaviour.ts.');
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) end('AGENT_PORT must be a number from 0 to 65535.');

const people = await preparePeople({ folder: join(data, 'people'), now: new Date() });
const agent = await startAgent({ ...people, otherKeysFolder, host, port: Number(port), behaviour }).catch(
  (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') end(`Port ${port} is taken. Set AGENT_PORT to another one, or to 0.`);
    if (error.code === 'ENOENT' && error.path === otherKeysFolder)
      end(`There is no folder ${otherKeysFolder}. Set AGENT_KEYS to one.`);
    throw error;
  },
);
const stopRenewing = people.keepCrlsFresh((error) => console.error('The CRL was not renewed:', error));
process.stdout.write(`Signing agent: ${agent.pageUrl}  (sites connect to ${agent.url})\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopRenewing();
    void agent.stop();
  });
}

function end(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
