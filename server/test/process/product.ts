import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CertifiedKey, createTestAuthority, makeTestIin, signXml } from '@qalpyna/eds/testing';
import type { SMTPServerOptions } from 'smtp-server';
import { startMailServer } from '../mail/mail-server.ts';
import { startRevocationServer } from '../signature/revocation-server.ts';
import type { KeyHolder } from './key-holder.ts';
import { type RunningServer, runServer } from './running-server.ts';
import { Visitor } from './visitor.ts';

export const PRODUCT_ORIGIN = 'https://qalpyna.example.kz';
export const PRODUCT_KEY = createHash('sha256').update('the key of this product').digest();

export type Product = Readonly<{
  servers: readonly RunningServer[];
  /** Every mail so far. */
  mails: Awaited<ReturnType<typeof startMailServer>>['mails'];
  /** A browser that nobody knows, from an address of its own. */
  visitor(server?: number): Visitor;
  issueKey(): KeyHolder;
  /** With the one anchor that issued them. */
  trustFolder: string;
  /** What a pattern finds in the newest mail to an address that holds it; waits until there are more than `beyond` such mails. */
  mailed(to: string, pattern: RegExp, beyond?: number): Promise<string>;
  stop(): Promise<void>;
}>;

/** Where a mail has what, in its text. */
export const MAILED = {
  code: /^(\d{6})$/mu,
  link: /\/recover\/link\/([\w.%-]+)/u,
  undoLink: /\/freeze\/([\w.%-]+)/u,
} as const;

const DAY_MS = 86_400_000;
const MAIL_WITHIN_MS = 60_000;

/**
 * The product as operators run it: processes of the real server on one PostgreSQL and one Redis, with a mail server, an
 * authority that issues keys, and its revocation lists.
 *
 * @param processes environment of each, beside what they share
 * @param before what a shell does before it becomes each of them
 */
export async function startProduct(
  { databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string },
  processes: readonly Readonly<Record<string, string>>[],
  mailOptions: SMTPServerOptions = {},
  before?: string,
): Promise<Product> {
  const authority = createTestAuthority();
  const folder = await mkdtemp(join(tmpdir(), 'qalpyna-product-'));
  await mkdir(join(folder, 'anchors'));
  await mkdir(join(folder, 'intermediates'));
  await writeFile(join(folder, 'anchors', 'root.cer'), authority.root.certificate);
  await writeFile(join(folder, 'intermediates', 'ca.cer'), authority.ca.certificate);

  const now = Date.now();
  const revocation = await startRevocationServer();
  const life = { thisUpdate: new Date(now - DAY_MS), nextUpdate: new Date(now + 7 * DAY_MS) };
  revocation.answer('/ca.crl', authority.makeCrl(life));
  revocation.answer('/root.crl', authority.makeRootCrl(life));
  const mailServer = await startMailServer(mailOptions);

  const shared = {
    API_PORT: '0',
    METRICS_PORT: '0',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: mailServer.url,
    MAIL_FROM: 'no-reply@example.kz',
    WEB_ORIGIN: PRODUCT_ORIGIN,
    SYSTEM_NAME: 'app.recycle.kz',
    SECRET_KEYS: `k1:${PRODUCT_KEY.toString('base64')}`,
    TRUST_FOLDER: folder,
    TRUST_PINS: createHash('sha256').update(authority.root.certificate).digest('hex'),
    CRL_URLS: `${revocation.url('/ca.crl')},${revocation.url('/root.crl')}`,
    // So that each visitor has an address, and limits, of its own.
    TRUSTED_PROXIES: '127.0.0.1/32',
  };
  const servers = processes.map((environment) => runServer({ ...shared, ...environment }, before));
  const stop = async () => {
    for (const server of servers) server.signal('SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    await Promise.all([mailServer.stop(), revocation.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  const addresses = await Promise.all(servers.map(async ({ ready }) => (await ready).address)).catch(async (error) => {
    await stop();
    throw error;
  });

  const { mails } = mailServer;
  return {
    servers,
    mails,
    visitor: (server = 0) => new Visitor(addresses, server),
    issueKey: () => keyHolder(authority.issuePerson.bind(authority), now),
    trustFolder: folder,
    async mailed(to, pattern, beyond = 0) {
      for (const until = Date.now() + MAIL_WITHIN_MS; Date.now() < until; await sleep(20)) {
        const found = mails
          .filter((mail) => mail.to.includes(to))
          .flatMap(({ parsed }) => pattern.exec(parsed.text ?? '')?.[1] ?? []);
        if (found.length > beyond) return decodeURIComponent(found.at(-1) as string);
      }
      throw new Error(`no mail to ${to} holds ${pattern}`);
    },
    stop,
  };
}

let issued = 0;

function keyHolder(issue: (template: PersonTemplate) => CertifiedKey, now: number): KeyHolder {
  issued += 1;
  // Of another day each: two numbers of one day may come to the same, where one of them has no check digit.
  const iin = makeTestIin(new Date(Date.UTC(1960, 0, issued)), 'female', 1);
  const validity = { validFrom: new Date(now - DAY_MS), validTo: new Date(now + 100 * DAY_MS) };
  const displayName = 'ОМАРОВА АЙГЕРИМ';
  const key = issue({ ...validity, iin, surname: 'ОМАРОВА', commonName: displayName });
  return {
    signer: { iin, bin: null, displayName, organisation: null },
    sign: (document) => signXml(document, key),
  };
}

type PersonTemplate = Parameters<ReturnType<typeof createTestAuthority>['issuePerson']>[0];
