import { after, RESET_LINK_LIFETIME_MS, UNDO_LINK_LIFETIME_MS } from '../../domain/lifetimes.ts';
import type { Mail } from '../../use-cases/ports/mailer.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Block, Letter } from './letter.ts';
import { oneLine } from './one-line.ts';
import type { Words } from './words.ts';

/** Who writes and where its pages are. */
export type Sender = Readonly<{
  /** Scheme, host and port of the client: every link begins with it. */
  webOrigin: string;
  systemName: string;
}>;

type MailOf<Kind extends Mail['kind']> = Extract<Mail, { kind: Kind }>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What a mail says, in the language of who reads it. */
export function compose(mail: Mail, sender: Sender): Letter {
  const words = CATALOGUE[mail.language];
  const system = sender.systemName;
  const { subject, title, preview, blocks } = composeBody(mail, words, sender);
  return {
    language: mail.language,
    subject,
    preview,
    title,
    blocks,
    footer: [words.zone, words.footer(system)],
  };
}

type Body = Pick<Letter, 'subject' | 'title' | 'preview' | 'blocks'>;

function composeBody(mail: Mail, words: Words, sender: Sender): Body {
  switch (mail.kind) {
    case 'reset-links':
      return composeResetLinks(mail, words, sender);
    case 'code':
      return composeCode(mail, words, sender);
    case 'notice':
      return composeNotice(mail, words, sender);
  }
}

function composeResetLinks(mail: MailOf<'reset-links'>, words: Words, { webOrigin, systemName }: Sender): Body {
  const { resetLinks, openByHand } = words;
  const several = mail.links.length > 1;
  const accounts = mail.links.flatMap(({ organisation, token }): Block[] => [
    ...(several ? [heading(organisation === null ? resetLinks.personal : oneLine(organisation))] : []),
    ...(token === null
      ? [paragraph(resetLinks.frozen), recoverPage(webOrigin)]
      : [action(resetLinks.button, `${webOrigin}/recover/link/${encodeURIComponent(token)}`, openByHand)]),
  ]);
  const someOpen = mail.links.some(({ token }) => token !== null);
  const validity = resetLinks.validity(RESET_LINK_LIFETIME_MS / MINUTE_MS, words.clock(mail.expiresAt));
  const text = `${resetLinks.text(systemName)}${someOpen ? ` ${resetLinks.ifYou}` : ''}`;
  return {
    subject: resetLinks.subject(systemName),
    title: resetLinks.title,
    preview: text,
    blocks: [
      paragraph(text),
      ...(several ? [paragraph(resetLinks.several)] : []),
      ...accounts,
      ...(someOpen ? [paragraph(validity)] : []),
      paragraph(resetLinks.notYou),
      { kind: 'facts', facts: [{ label: words.labels.reference, value: mail.reference }] },
    ],
  };
}

function composeCode(mail: MailOf<'code'>, words: Words, { systemName }: Sender): Body {
  const { code } = words;
  const minutes = Math.max(1, Math.floor((mail.expiresAt.getTime() - mail.madeAt.getTime()) / MINUTE_MS));
  const validity = code.validity(minutes, words.clock(mail.expiresAt));
  return {
    subject: code.subject(systemName),
    title: code.title,
    preview: `${validity} ${code.secret(systemName)}`,
    blocks: [
      paragraph(code.text),
      { kind: 'code', code: mail.code },
      paragraph(validity),
      paragraph(code.secret(systemName)),
      paragraph(code.notYou),
      { kind: 'facts', facts: [{ label: words.labels.reference, value: mail.reference }] },
    ],
  };
}

function composeNotice(mail: MailOf<'notice'>, words: Words, sender: Sender): Body {
  const { labels } = words;
  const notice = words.notices[mail.notice];
  const text = notice.text(sender.systemName);
  return {
    subject: notice.subject(sender.systemName),
    title: notice.title,
    preview: text,
    blocks: [
      paragraph(text),
      {
        kind: 'facts',
        facts: [
          { label: labels.when, value: words.moment(mail.at) },
          { label: labels.where, value: oneLine(mail.device) },
          { label: labels.how, value: notice.how },
          { label: labels.reference, value: mail.reference },
        ],
      },
      { kind: 'warning', blocks: whatToDo(mail, words, sender) },
    ],
  };
}

/** What the reader does who did not do it: freeze by the link or, without one, prove with the signature who the owner is. */
function whatToDo(mail: MailOf<'notice'>, words: Words, { webOrigin }: Sender): Block[] {
  const { notYou, openByHand } = words;
  if (mail.undoToken !== null) {
    const until = words.moment(after(mail.at, UNDO_LINK_LIFETIME_MS));
    return [
      heading(notYou.title),
      paragraph(notYou.freeze),
      action(notYou.button, `${webOrigin}/freeze/${encodeURIComponent(mail.undoToken)}`, openByHand),
      paragraph(notYou.validity(UNDO_LINK_LIFETIME_MS / HOUR_MS, until)),
    ];
  }
  const { title, text } = words.notices[mail.notice].advice ?? { title: notYou.title, text: notYou.sign };
  return [heading(title), paragraph(text), recoverPage(webOrigin)];
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', text });
const action = (label: string, url: string, openByHand: string): Block => ({ kind: 'action', label, url, openByHand });
const recoverPage = (webOrigin: string): Block => ({ kind: 'address', url: `${webOrigin}/recover` });
