import { readPem } from '@qalpyna/eds';
import { openKey, signXml } from '@qalpyna/eds/testing';
import { factsOf } from './certificate-facts.ts';
import type { AgentKey } from './key.ts';

/** @returns `null` for a file that does not hold one certificate and its private key */
export function readPemKey(id: string, text: string): AgentKey | null {
  const blocks = readPem(text);
  const certificate = blocks.find(({ label }) => label === 'CERTIFICATE')?.bytes;
  const privateKey = blocks.find(({ label }) => label === 'PRIVATE KEY')?.bytes;
  if (certificate === undefined || privateKey === undefined) return null;
  const facts = factsOf(certificate);
  if (facts === null) return null;
  try {
    const opened = openKey({ certificate, privateKey });
    const shapes = { none: 'basics', crlf: 'commonUtils' } as const;
    const key = {
      signXml: (xml: string, lineBreaks: keyof typeof shapes) => signXml(xml, opened, { shape: shapes[lineBreaks] }),
    };
    return { id, ...facts, about: null, asksPassword: false, open: () => key };
  } catch {
    return null; // a private key of a kind that the test library does not know, or none
  }
}
