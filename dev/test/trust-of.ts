import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { certificatesFromPem, type Policy } from '@qalpyna/eds';
import type { Demo } from './agent-client.ts';

/** The policy of a server that trusts the demonstration: its trust folder, and its lists of the revoked as the agent serves them. */
export async function policyOf(demo: Demo, at = new Date()): Promise<Policy> {
  const certificatesIn = async (folder: string) => {
    const files = await readdir(join(demo.trustFolder, folder));
    const texts = await Promise.all(files.map((file) => readFile(join(demo.trustFolder, folder, file), 'latin1')));
    return texts.flatMap((text) => certificatesFromPem(text));
  };
  const fetchCrl = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
  return {
    anchors: await certificatesIn('anchors'),
    intermediates: await certificatesIn('intermediates'),
    at,
    use: 'statement',
    subject: 'person',
    revocation: { crls: await Promise.all(demo.agent.crlUrls.map(fetchCrl)) },
  };
}
