import type { Logger } from 'pino';
import { openTrust } from '../adapters/signature/open-trust.ts';
import { makeRfc3161Authority } from '../adapters/signature/rfc3161-authority.ts';
import { PINS_OF_THE_AUTHORITY } from '../adapters/signature/trust-folder.ts';
import { makeSignatureVerifier } from '../adapters/signature/verifier.ts';
import type { Config } from '../config.ts';
import type { Metrics } from '../http/metrics.ts';
import type { RevocationLists } from '../use-cases/ports/revocation-lists.ts';
import type { SignatureVerifier } from '../use-cases/ports/signature-verifier.ts';
import type { TimestampAuthority } from '../use-cases/ports/timestamp-authority.ts';
import type { Closing } from './closing.ts';
import { openRevocation } from './open-revocation.ts';

/**
 * Whom to trust, followed while the process runs, and the two that judge by it: the verifier of signatures and the
 * time-stamping authority, `null` when none is configured.
 *
 * @throws {TrustFolderError} when the trust folder can't be used
 */
export async function openSignatures(parts: {
  config: Config;
  lists: RevocationLists;
  now: () => Promise<Date>;
  closing: Closing;
  metrics: Metrics;
  log: Logger;
}): Promise<{ verifier: SignatureVerifier; timestampAuthority: TimestampAuthority | null }> {
  const { config, lists, now, closing, metrics, log } = parts;
  const { trustFolder, trustPins } = config.signatures;
  const trust = await openTrust({
    folder: trustFolder,
    pins: trustPins === null ? (config.production ? PINS_OF_THE_AUTHORITY : null) : new Set(trustPins),
    say(what) {
      if ('refused' in what)
        return log.error(
          { refused: what.refused },
          'the trust folder changed and can’t be used: what was trusted before still is',
        );
      const { anchors, intermediates } = what.taken;
      log.info(
        { anchors: anchors.length, intermediates: intermediates.length },
        'the trust folder changed and is used as it is now',
      );
    },
  });
  closing.later(async () => trust.stop());
  const { crls, revocation } = openRevocation({
    config: config.signatures,
    lists,
    trust: trust.current,
    metrics,
    log: log.child({ part: 'revocation' }),
  });
  crls.start(now);
  closing.later(async () => crls.stop());

  const { timestampUrl } = config.evidence;
  return {
    verifier: makeSignatureVerifier({ trust: trust.current, revocation, checkDigits: config.signatures.checkDigits }),
    timestampAuthority:
      timestampUrl === null ? null : makeRfc3161Authority({ url: timestampUrl, trust: trust.current, revocation }),
  };
}
