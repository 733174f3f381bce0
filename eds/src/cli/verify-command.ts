import { parseCertificate } from '../certificates/certificate.ts';
import { describeName } from '../certificates/name.ts';
import { tokenOfTimestampResponse } from '../cms/timestamp-response.ts';
import { derIn } from '../inspect/der-in.ts';
import type { Facts } from '../inspect/facts.ts';
import { inspect } from '../inspect/inspect.ts';
import type { Policy } from '../policy.ts';
import { publicRefusal, type Refused } from '../refusal.ts';
import type { RevocationEvidence } from '../revocation/status.ts';
import type { Timestamp, Valid, Verdicts } from '../verdict.ts';
import { type TrustedCertificate, verifyCertificate } from '../verify-certificate.ts';
import { verifyCms, verifyCmsSignatures } from '../verify-cms.ts';
import { verifyTimestamp } from '../verify-timestamp.ts';
import { verifyXml, verifyXmlSignatures } from '../verify-xml.ts';
import { explainRefusal } from './explain-refusal.ts';
import { readOptions } from './options.ts';
import type { Output } from './output.ts';
import { readPolicy, VERIFY_OPTIONS, type VerifyOptions } from './policy-options.ts';
import { readFile } from './read-files.ts';
import { UsageError } from './usage-error.ts';

type Outcome = Valid | Timestamp | TrustedCertificate | Refused;

/** `eds verify`: 0 when every signature asked for is valid, 1 when one is refused. @throws {UsageError} */
export function verifyCommand(args: readonly string[], output: Output): 0 | 1 {
  const { files, options } = readOptions(args, VERIFY_OPTIONS);
  const [path, ...others] = files;
  if (path === undefined || others.length > 0) throw new UsageError('verify: one file, please');
  const outcome = verifyFile(path, options, readPolicy(options));
  const outcomes = outcome.kind === 'verdicts' ? outcome.verdicts : [outcome];
  for (const one of outcomes) {
    const good = one.kind !== 'refused';
    output.item(
      good ? 'VALID' : 'REFUSED',
      good ? 'good' : 'bad',
      one.kind === 'refused' ? refusalFacts(one) : goodFacts(one),
    );
  }
  output.end();
  return outcomes.every(({ kind }) => kind !== 'refused') ? 0 : 1;
}

function verifyFile(path: string, options: VerifyOptions, policy: Policy): Outcome | Verdicts {
  const file = readFile(path);
  const content = options.content === undefined ? undefined : readFile(options.content);
  const cmsOptions = content === undefined ? {} : { content };
  const stampOptions = content === undefined ? {} : { data: content };
  const [der = file] = derIn(file);
  const [item, ...others] = inspect(file);
  // A chain begins with the certificate that is meant. Of other things the one that is judged would speak for those that are not.
  if (others.some(({ kind }) => kind !== 'certificate'))
    throw new UsageError(`${path}: holds ${others.length + 1} things; one that is signed, please`);
  switch (item?.kind) {
    case 'signed-xml':
    case 'xml':
      return options.all ? verifyXmlSignatures(file, policy) : verifyXml(file, policy);
    case 'certificate':
      return verifyCertificate(der, policy);
    case 'timestamp':
      return verifyTimestamp(der, policy, stampOptions);
    case 'timestamp-response': {
      const response = tokenOfTimestampResponse(der);
      if (response.kind === 'token') return verifyTimestamp(response.token, policy, stampOptions);
      throw new UsageError(`${path}: the authority gave no time stamp`);
    }
    case 'cms':
      return options.all ? verifyCmsSignatures(der, policy, cmsOptions) : verifyCms(der, policy, cmsOptions);
    case 'unknown':
      throw new UsageError(`${path}: ${item.facts['why']}`);
    default:
      throw new UsageError(`${path}: a file of kind "${item?.kind}" has no signature that could be verified here`);
  }
}

function refusalFacts({ reason, where, revokedBy }: Refused): Facts {
  const told = { reason, means: explainRefusal(reason), where, toldAs: publicRefusal(reason) ?? 'TRY_LATER' };
  return revokedBy === undefined ? told : { ...told, revocation: revocationFact([revokedBy]) };
}

function goodFacts(good: Exclude<Outcome, Refused>): Facts {
  const chain = good.chain.map((der) => {
    const certificate = parseCertificate(der);
    return certificate.kind === 'certificate' ? describeName(certificate.subject) : '';
  });
  const revocation = revocationFact(good.revocation);
  if (good.kind === 'timestamp') {
    return { time: good.time.toISOString(), policy: good.policy, algorithm: good.algorithm, chain, revocation };
  }
  const { iin, bin, commonName, patronymic, organisation, roles } = good.signer;
  const signer = { iin, bin, commonName, patronymic, organisation, roles };
  if (!('signedBytes' in good)) return { signer, chain, revocation };
  return {
    signer,
    algorithm: good.algorithm,
    signingTime: good.signingTime?.toISOString() ?? null,
    timestamp: good.timestamp?.time.toISOString() ?? null,
    signedOctets: good.signedBytes.length,
    chain,
    revocation,
  };
}

function revocationFact(evidence: RevocationEvidence): string | string[] {
  if (evidence === 'not-checked') return 'NOT CHECKED';
  return evidence.map(
    ({ source, serialNumber, thisUpdate }) => `${serialNumber} by ${source} of ${thisUpdate.toISOString()}`,
  );
}
