/** `npm run build`: what production runs, in eds/dist, server/dist and client/build. */
import { buildAll } from './building/build.ts';
import { runCommand } from './command.ts';
import { makeProgress } from './progress.ts';

await runCommand(async (signal) => {
  await buildAll({ progress: makeProgress((text) => process.stdout.write(text)), signal });
});
