/** `npm start`: the whole product from a fresh clone, until Ctrl-C. */
import { runCommand } from './command.ts';
import { runStack } from './stack/run.ts';

await runCommand((signal) => runStack(signal, { watch: false }));
