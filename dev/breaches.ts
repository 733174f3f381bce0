/** `npm run breaches [-- NAME]`: plants all breaches, or the one of that name, and tells which tests noticed. */
import { checkBreaches } from './breaches/check.ts';
import { runCommand } from './command.ts';
import { PlainError } from './plain-error.ts';

await runCommand(async (signal) => {
  const { noticed, unnoticed } = await checkBreaches({ only: process.argv[2], say: console.log, signal });
  console.log(`${noticed.length} noticed, ${unnoticed.length} not`);
  if (unnoticed.length > 0)
    throw new PlainError('A guard could go and no test would tell.', 'Write the test that dies.');
});
