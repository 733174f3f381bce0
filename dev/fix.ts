/** `npm run fix`: writes what `npm run check` would complain about and a machine can write. */
import { buildAll } from './building/build.ts';
import { FIXES } from './checks/list.ts';
import { runChecks } from './checks/run.ts';
import { runCommand } from './command.ts';
import { makeProgress } from './progress.ts';

await runCommand(async (signal) => {
  const progress = makeProgress((text) => process.stdout.write(text));
  await buildAll({ progress, signal, workspaces: ['eds', 'server'] }); // the contract is read from the built server
  await runChecks(FIXES, { progress, signal });
});
