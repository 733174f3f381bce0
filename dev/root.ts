import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone: the folder that holds all workspaces. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
