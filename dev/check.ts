/** `npm run check`: all that a machine can tell about the tree without running a test. It writes nothing but builds. */
import { buildAll } from './building/build.ts';
import { CHECKS } from './checks/list.ts';
import { runChecks } from './checks/run.ts';
import { runCommand } from './command.ts';
import { makeProgress } from './progress.ts';

await runCommand(async (signal) => {
  const progress = makeProgress((text) => process.stdout.write(text));
  await buildAll({ progress, signal, workspaces: ['eds', 'server'] }); // the contract is read from the built server
  await runChecks(CHECKS, { progress, signal });
});
