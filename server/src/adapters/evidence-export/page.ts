import type { ExportedProof } from './export-evidence.ts';

type PageFacts = Readonly<{
  record: Readonly<{
    id: string;
    challengeId: string;
    verdict: string;
    reason: string | null;
    judgedAt: Date;
    digest: string;
  }>;
  statement: string;
  signer: Readonly<{
    commonName: string;
    patronymic: string | null;
    iin: string | null;
    bin: string | null;
    organisation: string | null;
    certificateNumber: string;
    notBefore: Date;
    notAfter: Date;
  }> | null;
  proof: ExportedProof | null;
  command: string | null;
}>;

type Words = Readonly<
  Record<
    | 'title'
    | 'intro'
    | 'who'
    | 'organisation'
    | 'what'
    | 'when'
    | 'certificate'
    | 'validity'
    | 'algorithm'
    | 'revocation'
    | 'verdict'
    | 'accepted'
    | 'refused'
    | 'number'
    | 'digest'
    | 'again'
    | 'time',
    string
  >
>;

const RU: Words = {
  title: 'Доказательство подписания',
  intro:
    'Эта страница описывает один подписанный документ. Сам документ, сертификаты и списки отозванных лежат рядом в этой же папке.',
  who: 'Кто подписал',
  organisation: 'Организация',
  what: 'Что подписано',
  when: 'Когда проверено',
  certificate: 'Номер сертификата',
  validity: 'Срок действия сертификата',
  algorithm: 'Алгоритм подписи',
  revocation: 'Чем подтверждено, что сертификат не отозван',
  verdict: 'Результат проверки',
  accepted: 'Подпись принята',
  refused: 'Подпись отклонена',
  number: 'Номер доказательства',
  digest: 'Отпечаток записи в журнале',
  again: 'Как проверить ещё раз, без интернета и без нас',
  time: 'Время Казахстана (UTC+5)',
};

const KK: Words = {
  title: 'Қол қою дәлелі',
  intro:
    'Бұл бет қол қойылған бір құжатты сипаттайды. Құжаттың өзі, сертификаттар және кері қайтарылғандар тізімдері осы қалтада жатыр.',
  who: 'Кім қол қойды',
  organisation: 'Ұйым',
  what: 'Не қол қойылды',
  when: 'Қашан тексерілді',
  certificate: 'Сертификат нөмірі',
  validity: 'Сертификаттың қолданылу мерзімі',
  algorithm: 'Қолтаңба алгоритмі',
  revocation: 'Сертификаттың кері қайтарылмағаны немен расталды',
  verdict: 'Тексеру нәтижесі',
  accepted: 'Қолтаңба қабылданды',
  refused: 'Қолтаңба қабылданбады',
  number: 'Дәлел нөмірі',
  digest: 'Журналдағы жазбаның ізі',
  again: 'Интернетсіз және бізсіз қайта тексеру жолы',
  time: 'Қазақстан уақыты (UTC+5)',
};

/** A page for people who read law and not code: in Russian and Kazakh, to be printed. Everything on it is escaped. */
export function writePage(facts: PageFacts): string {
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${RU.title} · ${KK.title}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #14202e; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
section + section { border-top: 2px solid #0b5cad; margin-top: 2.5rem; padding-top: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.3; }
dt { color: #4a5a6c; margin-top: .9rem; font-size: .9rem; } dd { margin: 0; overflow-wrap: anywhere; }
blockquote { margin: .25rem 0; padding: .75rem 1rem; background: #f6f8fa; border-left: 4px solid #0b5cad; }
code { font-size: .85rem; overflow-wrap: anywhere; } .verdict { font-weight: 700; }
@media print { body { margin: 0; } section + section { break-before: page; border: 0; } }
</style>
</head>
<body>
${section('ru', RU, facts)}
${section('kk', KK, facts)}
</body>
</html>
`;
}

function section(
  language: 'ru' | 'kk',
  words: Words,
  { record, statement, signer, proof, command }: PageFacts,
): string {
  const isAccepted = record.verdict === 'accepted';
  const verdict = isAccepted ? words.accepted : `${words.refused}: ${record.reason ?? ''}`;
  const person = signer === null ? null : [signer.commonName, signer.patronymic].filter(Boolean).join(' ');
  const rows: [string, string | null][] = [
    [words.verdict, `<span class="verdict">${escapeHtml(verdict)}</span>`],
    [
      words.who,
      signer === null ? null : escapeHtml(`${person}, ${language === 'ru' ? 'ИИН' : 'ЖСН'} ${signer.iin ?? '–'}`),
    ],
    [
      words.organisation,
      signer?.bin == null
        ? null
        : escapeHtml(`${signer.organisation ?? ''}, ${language === 'ru' ? 'БИН' : 'БСН'} ${signer.bin}`),
    ],
    [words.what, `<blockquote>${escapeHtml(textOf(statement))}</blockquote>`],
    [words.when, escapeHtml(`${inAlmaty(record.judgedAt, language)} · ${words.time}`)],
    [words.certificate, signer === null ? null : `<code>${escapeHtml(signer.certificateNumber)}</code>`],
    [
      words.validity,
      signer === null
        ? null
        : escapeHtml(`${inAlmaty(signer.notBefore, language)} – ${inAlmaty(signer.notAfter, language)}`),
    ],
    [words.algorithm, proof === null ? null : escapeHtml(proof.algorithm)],
    [
      words.revocation,
      proof === null
        ? null
        : proof.revocation
            .map((one) => escapeHtml(`${one.source}, ${one.issuer}, ${inAlmaty(new Date(one.thisUpdate), language)}`))
            .join('<br>'),
    ],
    [words.number, `<code>${escapeHtml(record.id)}</code>`],
    [words.digest, `<code>${escapeHtml(record.digest)}</code>`],
    [words.again, command === null ? null : `<code>${escapeHtml(command)}</code>`],
  ];
  const list = rows
    .flatMap(([term, value]) => (value === null ? [] : [`<dt>${term}</dt><dd>${value}</dd>`]))
    .join('\n');
  return `<section lang="${language}">
<h1>${words.title}</h1>
<p>${words.intro}</p>
<dl>
${list}
</dl>
</section>`;
}

/** The text that was shown to the signer, from the statement that we made ourselves. */
function textOf(statement: string): string {
  const [, text = ''] = /<text [^>]*>([^<]*)<\/text>/u.exec(statement) ?? [];
  return text.replace(/&(lt|gt|amp|#xD);/gu, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', '#xD': '\r' };

const inAlmaty = (at: Date, language: 'ru' | 'kk'): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Asia/Almaty' }).format(at);

const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
