import { createTestAuthority, signXml } from '@qalpyna/eds/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PostgresRevocationLists } from '../../src/adapters/postgres/revocation-lists.ts';
import { prepareList } from '../../src/adapters/signature/prepare-list.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { authority, crl, days, document, makeVerifier, NOW, person, rootCrl, seconds } from './given.ts';
import { type RevocationServer, startRevocationServer } from './revocation-server.ts';

const test = useDatabase();
const signed = signXml(document, person);
let server: RevocationServer;

beforeEach(async () => {
  await test.sql('truncate revocation_list');
  server = await startRevocationServer();
  server.answer('/ca.crl', crl());
  server.answer('/root.crl', rootCrl);
});
afterEach(() => server.stop());

/** A process of its own, as far as lists go: it shares nothing with another but the database. */
const startProcess = (paths = ['/ca.crl', '/root.crl']) =>
  makeVerifier({ crlUrls: paths.map(server.url), lists: new PostgresRevocationLists(test.database) });
const judge = ({ verify }: ReturnType<typeof startProcess>, at = NOW) => verify(signed, 'RESET_CREDENTIALS', at);
const valid = { kind: 'valid' };
const revoked = { kind: 'refused', reason: 'CERTIFICATE_REVOKED' };

describe('the lists of several processes', () => {
  it('are fetched by one of them, also when many people ask at the same time', async () => {
    const processes = [startProcess(), startProcess(), startProcess()];
    const verdicts = await Promise.all(processes.flatMap((one) => [judge(one), judge(one), judge(one)]));
    for (const verdict of verdicts) expect(verdict).toMatchObject(valid);
    expect(server.asked.toSorted()).toEqual(['/ca.crl', '/root.crl']);
  });

  it('outlive the process that fetched them, and its server', async () => {
    await judge(startProcess());
    await server.stop();
    const later = startProcess();
    expect(await judge(later)).toMatchObject(valid);
    expect(later.attempts).toEqual([]);
  });

  it('prove nothing after their end, whoever is away, and nobody is accepted then', async () => {
    const one = startProcess();
    await judge(one);
    await server.stop();
    expect(await judge(one, new Date(days(7).getTime() - 1_000))).toMatchObject(valid);
    expect(await judge(one, days(7.1))).toMatchObject({ kind: 'unavailable' });
    expect(await judge(startProcess(), days(7.1))).toMatchObject({ kind: 'unavailable' });
  });

  it('are seen by the others when one has fetched anew', async () => {
    const [one, other] = [startProcess(), startProcess()];
    await Promise.all([judge(one), judge(other)]);
    server.answer('/ca.crl', crl([person.certificate], days(8), seconds(0)));
    const later = days(0.1);
    one.crls.start(async () => later);
    await expect.poll(() => judge(one, later), { timeout: 10_000 }).toMatchObject(revoked);
    one.crls.stop();
    await server.stop();
    expect(await judge(other, later)).toMatchObject(valid); // it has not looked yet
    other.crls.start(async () => later);
    await expect.poll(() => judge(other, later), { timeout: 10_000 }).toMatchObject(revoked);
    other.crls.stop();
  });

  it('are refreshed ahead of their end, so that nobody waits', async () => {
    const one = startProcess();
    await judge(one);
    server.asked.length = 0;
    one.crls.start(async () => new Date(days(7).getTime() - 60_000));
    await expect.poll(() => server.asked, { timeout: 10_000 }).toContain('/ca.crl');
    one.crls.stop();
  });

  it('are fetched when they have ended, by whoever needs one', async () => {
    const one = startProcess();
    await judge(one);
    server.answer('/ca.crl', crl([], days(14), days(7)));
    expect(await judge(one, days(8))).toMatchObject(valid);
  });

  it('are never replaced by older ones, whoever sends them', async () => {
    server.answer('/ca.crl', crl([person.certificate]));
    expect(await judge(startProcess())).toMatchObject(revoked);
    server.answer('/ca.crl', crl([], days(7), days(-2)));
    const one = startProcess();
    one.crls.start(async () => days(0.1));
    const url = server.url('/ca.crl');
    const ofTheList = () => one.attempts.filter((attempt) => attempt.url === url);
    await expect.poll(ofTheList, { timeout: 10_000 }).toHaveLength(1);
    one.crls.stop();
    expect(ofTheList()).toEqual([{ url, failure: 'an older list than the one that is kept' }]);
    expect(await judge(one)).toMatchObject(revoked);
    expect(await judge(startProcess())).toMatchObject(revoked);
  });

  it('are verified again when they come from the database, which is no authority', async () => {
    await judge(startProcess());
    const forged = createTestAuthority().makeCrl({ thisUpdate: days(-1), nextUpdate: days(7) });
    await test.sql('update revocation_list set content = $1 where address = $2', [forged, server.url('/ca.crl')]);
    await server.stop();
    expect(await judge(startProcess())).toMatchObject({ kind: 'unavailable' });
  });

  it('may hold a delta that revokes what the complete list does not', async () => {
    server.answer('/ca.crl', authority.makeCrl({ thisUpdate: days(-1), nextUpdate: days(7), number: 5 }));
    const delta = authority.makeCrl({
      thisUpdate: seconds(-60),
      nextUpdate: days(1),
      number: 6,
      baseNumber: 5,
      revoked: [{ certificate: person.certificate, revokedAt: seconds(-60) }],
    });
    server.answer('/delta.crl', delta);
    expect(await judge(startProcess(['/ca.crl', '/root.crl', '/delta.crl']))).toMatchObject(revoked);
  });

  it('wait for nobody who died while he fetched', async () => {
    const lists = new PostgresRevocationLists(test.database);
    await lists.takeTurn(server.url('/ca.crl'), null, seconds(-31), seconds(-1));
    expect(await judge(startProcess())).toMatchObject(valid);
  });

  it('leave the person alone while another process fetches from a server that hangs', async () => {
    const lists = new PostgresRevocationLists(test.database);
    await lists.takeTurn(server.url('/ca.crl'), null, NOW, seconds(30));
    const begun = performance.now();
    expect(await judge(startProcess())).toMatchObject({ kind: 'unavailable' });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('a list as large as the authority’s', () => {
  const many = Array.from({ length: 60_000 }, (_, i) => ({
    certificate: `4${i.toString(16).padStart(39, '0')}`,
    revokedAt: days(-2),
    reason: 1,
  }));
  const large = authority.makeCrl({
    thisUpdate: days(-1),
    nextUpdate: days(7),
    revoked: [...many, { certificate: person.certificate, revokedAt: days(-2) }],
  });

  it('is read in a thread of its own, while this one goes on', async () => {
    expect(large.byteLength).toBeGreaterThan(3_000_000);
    const judges = { anchors: [authority.root.certificate], intermediates: [authority.ca.certificate], at: NOW };
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    const made = await prepareList(large, judges);
    clearInterval(timer);
    if ('kind' in made) throw new Error(made.where);
    expect(made.crl.entryCount).toBe(60_001);
    expect(made.crl.find(made.crl.issuer.key, many[4_321]?.certificate ?? '')).toMatchObject({ reason: 1 });
    // While it was read, the timer came round all the time: a list read here would have let it wait.
    expect(turns).toBeGreaterThan(10);
  });

  it('judges, from the server and from the database', async () => {
    server.answer('/ca.crl', large);
    expect(await judge(startProcess())).toMatchObject(revoked);
    await server.stop();
    expect(await judge(startProcess())).toMatchObject(revoked);
  });

  it('that is not signed by our CA is refused there, too', async () => {
    const changed = Uint8Array.from(large);
    changed[changed.length - 3]! ^= 1;
    server.answer('/ca.crl', changed);
    const one = startProcess();
    expect(await judge(one)).toMatchObject({ kind: 'unavailable' });
    expect(one.attempts).toContainEqual({
      url: server.url('/ca.crl'),
      failure: 'ISSUER_NOT_TRUSTED: CRL: not signed by a trusted CA',
    });
  });
});
