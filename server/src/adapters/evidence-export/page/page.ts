import { type Certificate, describeName } from '@qalpyna/eds';
import type { ArchivedEvidence } from '../../../use-cases/ports/evidence-archive.ts';
import type { ExportedProof } from '../exported-proof.ts';
import { list, type Row } from './list.ts';
import { html, type Markup } from './markup.ts';
import { signerFacts } from './signer-facts.ts';
import { readStatementFacts } from './statement-facts.ts';
import { STYLE } from './style.ts';
import { KK } from './words.kk.ts';
import { RU } from './words.ru.ts';
import type { EvidenceRefusal, PageWords } from './words.ts';

/** A file of the folder that the page lies in. */
export type ExportedFile = Readonly<{ path: string; sha256: string }>;

export type PageFacts = Readonly<{
  record: ArchivedEvidence['record'];
  payload: NonNullable<ArchivedEvidence['payload']>;
  proof: ExportedProof | null;
  /** The signer's, or the one that a refused document brings. */
  certificate: Certificate | null;
  command: string | null;
  files: readonly ExportedFile[];
}>;

/** A page for people who read law and not code: in Russian and Kazakh, to be printed. Everything on it is escaped. */
export function writePage(facts: PageFacts): string {
  const page = html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${RU.title} · ${KK.title}</title>
<style>`.text;
  const rest = html`</style>
</head>
<body>
<nav><a href="#ru" lang="ru">Русский</a><a href="#kk" lang="kk">Қазақша</a></nav>
${sheet(RU, facts)}
${sheet(KK, facts)}
</body>
</html>
`.text;
  return `${page}${STYLE}${rest}`;
}

function sheet(words: PageWords, facts: PageFacts): Markup {
  const { payload, proof } = facts;
  const statement = readStatementFacts(payload.statement);
  const isGood = proof?.algorithm != null;
  return html`<article class="sheet" lang="${words.language}" id="${words.language}">
<header><p class="system">${statement.system}</p><h1>${words.title}</h1><p class="intro">${words.intro}</p></header>
${verdictBand(words, facts)}
<section><h2>${isGood ? words.who : words.whoIsNamed}</h2>
${isGood ? null : html`<p class="note">${words.notProved}</p>`}
${list(signerFacts(words, facts.certificate))}</section>
<section><h2>${isGood ? words.what : words.whatWasIssued}</h2>
<blockquote lang="${statement.language}">${statement.text}</blockquote>
${list([
  [words.deed, words.deeds[facts.record.purpose]],
  [words.system, statement.system],
  [words.textVersion, `${words.languages[statement.language] ?? statement.language}, ${statement.version}`],
])}</section>
<section><h2>${words.when}</h2>
${list(times(words, facts))}
<p class="note">${words.time}</p></section>
<section><h2>${words.certificate}</h2>
${list(certificateFacts(words, facts))}</section>
${again(words, facts)}
<section><h2>${words.files}</h2><p class="note">${words.filesMeans}</p>
<table>${facts.files.map(({ path, sha256 }) => html`<tr><td>${path}</td><td><code>${sha256}</code></td></tr>`)}</table></section>
<section><h2>${words.record}</h2>
${list([
  [words.evidenceId, code(facts.record.id)],
  [words.challengeId, code(facts.record.challengeId)],
  [words.accountId, facts.record.accountId === null ? words.noAccount : code(facts.record.accountId)],
  [words.digest, code(facts.record.digest)],
])}</section>
</article>`;
}

function verdictBand(words: PageWords, { record }: PageFacts): Markup {
  if (record.verdict === 'accepted') {
    return html`<div class="verdict accepted"><strong>✓ ${words.accepted}</strong><p>${words.acceptedMeans}</p></div>`;
  }
  const reason = words.reasons[record.reason as EvidenceRefusal] ?? record.reason;
  return html`<div class="verdict refused"><strong>✕ ${words.refused}: ${lowerFirst(reason)}</strong><p>${words.refusedMeans}</p></div>`;
}

function times(words: PageWords, { record, payload }: PageFacts): Row[] {
  const { issuedAt, expiresAt } = readStatementFacts(payload.statement);
  const claimed = payload.claimedSigningTime;
  return [
    [words.issuedAt, issuedAt && inAlmaty(issuedAt, words)],
    [words.judgedAt, inAlmaty(record.judgedAt, words)],
    [words.expiresAt, expiresAt && inAlmaty(expiresAt, words)],
    [words.claimed, claimed && `${inAlmaty(claimed, words)} (${words.claimedMeans})`],
  ];
}

function certificateFacts(words: PageWords, { certificate, proof, record }: PageFacts): Row[] {
  const revocation = proof?.revocation.map(
    (one) => html`<div>${words.sources[one.source]}, ${one.issuer}, ${inAlmaty(one.thisUpdate, words)}</div>`,
  );
  const isRevoked = record.reason === 'CERTIFICATE_REVOKED';
  return [
    [words.certificateNumber, certificate && code(certificate.serialNumber)],
    [words.issuer, certificate && describeName(certificate.issuer)],
    [
      words.validity,
      certificate && `${inAlmaty(certificate.notBefore, words)} – ${inAlmaty(certificate.notAfter, words)}`,
    ],
    [words.algorithm, proof?.algorithm ?? null],
    [words.chain, proof && proof.chain.length > 1 ? chain(proof.chain) : null],
    [isRevoked ? words.revoked : words.unrevoked, revocation?.length ? html`${revocation}` : null],
  ];
}

const chain = (certificates: readonly Certificate[]): Markup =>
  html`${certificates.slice(1).map(({ subject }) => html`<div>${describeName(subject)}</div>`)}`;

function again(words: PageWords, { command, proof, record }: PageFacts): Markup {
  if (command === null) return html`<section><h2>${words.again}</h2><p>${words.noCommand}</p></section>`;
  const isGood = proof?.algorithm != null;
  const expected = record.verdict === 'refused' && isGood ? 'good-but-refused' : record.verdict;
  return html`<section><h2>${words.again}</h2>
<ol>${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
<pre><code>${command}</code></pre>
<p>${words.expected[expected]}</p></section>`;
}

const code = (text: string): Markup => html`<code>${text}</code>`;

const lowerFirst = (text: string | null): string =>
  text === null ? '' : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const inAlmaty = (at: Date, { language }: PageWords): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Asia/Almaty' }).format(at);
