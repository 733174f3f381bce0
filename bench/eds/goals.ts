/** What is needed and what is aimed at: a multiple of OpenSSL's time (x), or milliseconds. */
export type Goal = Readonly<{ beside?: string; needed: string; goal: string }>;

export const GOALS: Readonly<Record<string, Goal>> = {
  '512 new key': { beside: '512 openssl', needed: '1.5 x', goal: '1.0 x' },
  '512 cached key': { beside: '512 openssl', needed: '0.6 x', goal: '0.4 x' },
  '512 integer new key': { beside: '512 openssl', needed: '', goal: '' },
  '512 integer cached key': { beside: '512 openssl', needed: '', goal: '' },
  '256 new key': { beside: '256 openssl', needed: '1.3 x', goal: '1.0 x' },
  '256 cached key': { beside: '256 openssl', needed: '0.6 x', goal: '0.4 x' },
  '256 integer new key': { beside: '256 openssl', needed: '', goal: '' },
  '256 integer cached key': { beside: '256 openssl', needed: '', goal: '' },
  'streebog 1 MiB': { beside: 'streebog 1 MiB openssl', needed: '1.4 x', goal: '1.1 x' },
  'streebog 1 KiB': { beside: 'streebog 1 KiB openssl', needed: '', goal: '' },
  'gost94 1 MiB': { beside: 'gost94 1 MiB openssl', needed: '0.6 x', goal: '' },
  'gost94 1 KiB': { beside: 'gost94 1 KiB openssl', needed: '', goal: '' },
  statement: { needed: '4 ms', goal: '2.5 ms' },
};
