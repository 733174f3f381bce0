import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  beginReset,
  codeSentTo,
  expectKind,
  linkTokenSentTo,
  makeWorld,
  openGrant,
  requestLink,
  resetBySignature,
  signed,
  signIn,
  submit,
  undoTokenSentTo,
} from './world.ts';

const HOUR = 3_600_000;

describe('it was not me', () => {
  it('freezes the account, ends its sessions and voids what is under way', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'owner@example.kz');
    await resetBySignature(world, world.browser(), AIGERIM, 'thief@example.kz', 'Nauryz-22-kokpar');
    world.clock.advance(1);
    const thief = world.browser();
    expectKind(await signIn(world, thief, AIGERIM, 'Nauryz-22-kokpar'), 'signed-in');
    const underWay = world.browser();
    await openGrant(world, underWay, AIGERIM);
    const confirmation = await submit(world, underWay, 'thief2@example.kz');
    const code = await codeSentTo(world, 'thief2@example.kz');
    const undo = await undoTokenSentTo(world, 'owner@example.kz');
    const held = await world.sessionStore.find(thief.holder ?? '');
    world.clock.advance(1);

    const frozen = expectKind(await world.freezeAccount(world.browser(), { token: undo }), 'freeze-done');
    expect(await world.accounts.findById(account.id)).toMatchObject({
      state: 'FROZEN_BY_LINK',
      freezeReference: frozen.reference,
    });
    expect((await world.viewer(thief)).stage).toBe('ANONYMOUS');
    // Neither when Redis did not hear of it: PostgreSQL decides.
    if (held !== null) await world.sessionStore.put(held);
    expect((await world.viewer(thief)).stage).toBe('ANONYMOUS');
    expect(await world.confirmEmail(underWay, { confirmation: confirmation.id, code })).toMatchObject({
      kind: 'confirmation-closed',
    });
    world.clock.advance(1);
    await expect(signIn(world, world.browser(), AIGERIM, 'Nauryz-22-kokpar')).rejects.toThrow('account-frozen');
  });

  it('lets the owner win against a thief who relayed a signature and then resets by mail', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'owner@example.kz');
    // The thief has the owner sign, and takes the account over.
    await resetBySignature(world, world.browser(), AIGERIM, 'thief@example.kz', 'Robber-1-loot');
    const undo = await undoTokenSentTo(world, 'owner@example.kz');
    // Then resets by mail, so that the change with the undo link is no longer the last one.
    world.clock.advance(HOUR);
    await requestLink(world, world.browser(), 'thief@example.kz');
    const link = await linkTokenSentTo(world, 'thief@example.kz');
    expectKind(
      await world.setCredentials(world.browser(), {
        grant: link,
        password: 'Robber-2-loot',
        email: null,
        language: 'RU',
      }),
      'credentials-changed',
    );
    await world.work();
    expect(world.mailer.to('owner@example.kz').filter((mail) => mail.kind === 'notice')).toHaveLength(2);

    // The first undo link still works; the thief's mailbox gets no link any more.
    world.clock.advance(HOUR);
    expectKind(await world.freezeAccount(world.browser(), { token: undo }), 'freeze-done');
    await requestLink(world, world.browser(), 'thief@example.kz');
    await world.work();
    expect(world.mailer.to('thief@example.kz').findLast((mail) => mail.kind === 'reset-links')).toMatchObject({
      links: [{ token: null }],
    });

    // The owner signs, and is back; the thief's undo links are dead and the thief's address gets no new one.
    const thiefsUndo = await undoTokenSentTo(world, 'thief@example.kz');
    world.clock.advance(HOUR);
    const sentBefore = world.mailer.sent.length;
    await resetBySignature(world, world.browser(), AIGERIM, 'fresh@example.kz', 'Zhailau-9-kymyz');
    await world.work();
    expect(await world.accounts.findById(account.id)).toMatchObject({
      state: 'ACTIVE',
      email: 'fresh@example.kz',
      freezeReference: null,
    });
    expect(await world.freezeAccount(world.browser(), { token: thiefsUndo })).toMatchObject({ kind: 'link-closed' });
    const toThief = world.mailer.sent.slice(sentBefore).filter((mail) => mail.to === 'thief@example.kz');
    expect(toThief.map((mail) => (mail.kind === 'notice' ? mail.undoToken : 'other'))).toEqual([null]);
    world.clock.advance(HOUR);
    expectKind(await signIn(world, world.browser(), AIGERIM, 'Zhailau-9-kymyz'), 'signed-in');
  });

  it('spends the link once and only on submit', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'owner@example.kz');
    await resetBySignature(world, world.browser(), AIGERIM, 'new@example.kz');
    const token = await undoTokenSentTo(world, 'owner@example.kz');
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => world.freezeAccount(world.browser(), { token })),
    );
    expect(outcomes.filter((one) => one.kind === 'freeze-done')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'link-closed' && one.reason === 'USED')).toHaveLength(9);
  });

  it('ends after 72 hours', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'owner@example.kz');
    await resetBySignature(world, world.browser(), AIGERIM, 'new@example.kz');
    const token = await undoTokenSentTo(world, 'owner@example.kz');
    world.clock.advance(72 * HOUR);
    expect(await world.freezeAccount(world.browser(), { token })).toEqual({ kind: 'link-closed', reason: 'EXPIRED' });
  });

  it('knows no link that was made for anything else', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const token = await linkTokenSentTo(world, 'a@example.kz');
    expect(await world.freezeAccount(world.browser(), { token })).toEqual({ kind: 'link-closed', reason: 'UNKNOWN' });
  });

  it('answers a statement that was issued before the freeze with REPLACED', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'owner@example.kz');
    await resetBySignature(world, world.browser(), AIGERIM, 'thief@example.kz');
    const token = await undoTokenSentTo(world, 'owner@example.kz');
    world.clock.advance(1);
    const relayed = world.browser();
    const challenge = await beginReset(world, relayed);
    world.clock.advance(1);
    await world.freezeAccount(world.browser(), { token });
    const document = signed(challenge.document, AIGERIM);
    expect(await world.completeSignatureReset(relayed, { challenge: challenge.id, document })).toEqual({
      kind: 'challenge-closed',
      reason: 'REPLACED',
    });
  });
});

describe('a freeze by link', () => {
  it('is ended by no link to a mailbox, whatever epoch that names', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'thief@example.kz', { state: 'FROZEN_BY_LINK', freezeReference: 'F' });
    const { id: accountId, epoch, language } = account;
    const id = world.secrets.newId();
    const issuedAt = await world.clock.now();
    const ofLink = { signer: null, holder: null, purpose: 'RESET_BY_EMAIL', evidenceId: null, consents: [] } as const;
    const expiresAt = new Date(issuedAt.getTime() + HOUR);
    await world.grants.issue({ ...ofLink, id, accountId, epoch, language, issuedAt, expiresAt });
    const input = { grant: world.secrets.tokenFor('grant', id), password: 'Robber-2-loot', email: null, language };
    expect(await world.setCredentials(world.browser(), input)).toMatchObject({ kind: 'grant-closed' });
    expect(await world.accounts.findById(accountId)).toEqual(account);
  });
});

describe('an administrator’s freeze', () => {
  it('is not ended by a signature', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz', { state: 'FROZEN_BY_ADMINISTRATOR', freezeReference: 'ADM1-2345' });
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    const document = signed(challenge.document, AIGERIM);
    expect(await world.completeSignatureReset(browser, { challenge: challenge.id, document })).toEqual({
      kind: 'account-frozen',
      reference: 'ADM1-2345',
    });
    expect(
      await world.setCredentials(browser, {
        grant: null,
        password: 'Nauryz-22-kokpar',
        email: 'b@example.kz',
        language: 'RU',
      }),
    ).toMatchObject({
      kind: 'grant-closed',
    });
  });
});
