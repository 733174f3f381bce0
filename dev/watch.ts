/** `npm run dev`: the whole product, built anew with every change, until Ctrl-C. */
import { runCommand } from './command.ts';
import { runStack } from './stack/run.ts';

await runCommand((signal) => runStack(signal, { watch: true }));
