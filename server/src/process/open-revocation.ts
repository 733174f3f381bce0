import type { Logger } from 'pino';
import { type CrlStore, makeCrlStore } from '../adapters/signature/crl-store.ts';
import { makeOcspClient } from '../adapters/signature/ocsp-client.ts';
import { makeRevocation, type Revocation } from '../adapters/signature/revocation.ts';
import type { TrustStore } from '../adapters/signature/trust-folder.ts';
import type { Config } from '../config.ts';
import type { Metrics } from '../http/metrics.ts';
import type { RevocationLists } from '../use-cases/ports/revocation-lists.ts';

/** Puts together who is asked whether a certificate is revoked, and has it counted and written down. */
export function openRevocation(parts: {
  config: Config['signatures'];
  lists: RevocationLists;
  trust: () => TrustStore;
  metrics: Metrics;
  log: Logger;
}): { crls: CrlStore; revocation: Revocation } {
  const { config, lists, trust, metrics, log } = parts;
  const crls = makeCrlStore({
    urls: config.crlUrls,
    lists,
    trust,
    onFetched({ url, failure }) {
      metrics.crlFetches.inc({ result: failure === null ? 'fetched' : 'failed' });
      if (failure !== null) log.warn({ url, failure }, 'a revocation list could not be had');
    },
  });
  const ocsp = makeOcspClient(config.ocspUrls, ({ url, result, detail }) => {
    metrics.ocspRequests.inc({ result });
    if (result !== 'good' && result !== 'revoked') log.warn({ url, result, detail }, 'no use of an OCSP responder');
  });
  metrics.watchRevocation({
    responders: () => ocsp.states(),
    lists: () =>
      crls
        .issued()
        .map(({ url, thisUpdate }) => ({ list: url, ageSeconds: (Date.now() - thisUpdate.getTime()) / 1000 })),
  });
  return { crls, revocation: makeRevocation({ ocsp, crls, trust }) };
}
