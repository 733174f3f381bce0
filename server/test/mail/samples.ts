import type { Language } from '../../src/domain/language.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import type { NoticeKind } from '../../src/domain/notice.ts';
import type { Mail } from '../../src/use-cases/ports/mailer.ts';

/** One mail of each kind and state, in one language. */
export type Sample = Readonly<{ name: string; mail: Mail }>;

export const TOKEN = 'k1.3q2-7wAbCdEfGhIjKlMn0.Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5d2E';
export const CODE = '048219';
export const REFERENCE = 'K7QD-M2XR';
export const SENDER = { webOrigin: 'https://qalpyna.example.kz', systemName: 'app.recycle.kz' };

const AT = new Date('2026-11-23T09:25:00Z');
const SOON = new Date('2026-11-23T09:35:00Z');
const DEVICE = 'Chrome, Windows';

/** Every kind; the compiler asks for one that is added. */
const NOTICES: Readonly<Record<NoticeKind, 'undo' | 'no undo' | 'both'>> = {
  REGISTERED: 'undo',
  CREDENTIALS_CHANGED: 'both',
  ADDRESS_REPLACED: 'both',
  PASSWORD_CHANGED: 'undo',
  FROZEN: 'no undo',
  FROZEN_BY_ADMINISTRATOR: 'no undo',
  UNFROZEN: 'no undo',
  CONSENTS_WITHDRAWN: 'no undo',
  PASSWORD_TRIES_FAILED: 'no undo',
  CODE_TRIES_FAILED: 'no undo',
};

export const samplesIn = (language: Language): Sample[] => {
  const to = { to: 'aigerim@example.kz', language };
  const links = { ...to, kind: 'reset-links' as const, reference: REFERENCE, expiresAt: SOON };
  const notice = (kind: NoticeKind, undoToken: string | null): Mail => ({
    ...to,
    kind: 'notice',
    notice: kind,
    reference: REFERENCE,
    device: DEVICE,
    at: AT,
    undoToken,
  });
  return [
    { name: 'reset-link', mail: { ...links, links: [{ organisation: null, token: TOKEN }] } },
    { name: 'reset-link-frozen', mail: { ...links, links: [{ organisation: null, token: null }] } },
    {
      name: 'reset-links-several',
      mail: {
        ...links,
        links: [
          { organisation: null, token: `${TOKEN}1` },
          { organisation: 'ТОО «Жасыл Қалпына келтіру орталығы»', token: `${TOKEN}2` },
          { organisation: 'АО «Қазақстан Recycling & Co»', token: null },
        ],
      },
    },
    {
      name: 'code',
      mail: {
        ...to,
        kind: 'code',
        code: CODE,
        reference: REFERENCE,
        madeAt: new Date('2026-11-23T09:25:00Z'),
        expiresAt: SOON,
      },
    },
    ...(Object.keys(NOTICES) as NoticeKind[]).flatMap((kind): Sample[] => {
      const name = `notice-${kind.toLowerCase().replaceAll('_', '-')}`;
      const which = NOTICES[kind];
      return [
        ...(which === 'no undo' ? [] : [{ name, mail: notice(kind, TOKEN) }]),
        ...(which === 'undo' ? [] : [{ name: which === 'both' ? `${name}-no-undo` : name, mail: notice(kind, null) }]),
      ];
    }),
  ];
};

export const SAMPLES: readonly Sample[] = LANGUAGES.flatMap(samplesIn);
