import { readFile } from 'node:fs/promises';
import { makeTimestamp } from '@qalpyna/eds/testing';
import type { Stamp } from './key.ts';
import { certifiedKeyIn } from './pem-key.ts';

/**
 * A time-stamping authority that needs no network.
 *
 * @throws {Error} for a file that holds no certificate and private key
 */
export async function openStamp(keyFile: string, now: () => Date): Promise<Stamp> {
  const key = certifiedKeyIn(await readFile(keyFile));
  if (key === null) throw new Error(`${keyFile} holds no certificate with its private key`);
  let serialNumber = 0;
  return (signature) => {
    serialNumber += 1;
    return makeTimestamp(signature, key, { time: now(), serialNumber });
  };
}
