import { afterEach, describe, expect, it } from 'vitest';
import type { LocalNetworkPermission } from '../../src/lib/signer/local-network-permission.ts';
import { makeNcaLayerSigner, type NcaLayerOptions } from '../../src/lib/signer/ncalayer/ncalayer-signer.ts';
import type { SignProgress, SignRequest } from '../../src/lib/signer/signer.ts';
import { GREETING, HEARTBEAT, type LocalProgram, startLocalProgram, type Talk } from './local-program.ts';

const DOCUMENT = '<statement><text>Прошу "сбросить"</text></statement>';
const SIGNED = '<statement><text>Прошу "сбросить"</text><ds:Signature/></statement>';

let program: LocalProgram | null = null;
afterEach(async () => {
  await program?.stop();
  program = null;
});

const asked = async (behave: (talk: Talk, connection: number) => void | Promise<void>) => {
  program = await startLocalProgram(behave);
  return program;
};

const signer = (options: Partial<NcaLayerOptions> = {}) =>
  makeNcaLayerSigner({ url: program!.url, permission: async () => 'granted', ...options });

function request(over: Partial<SignRequest> = {}): SignRequest {
  return {
    document: DOCUMENT,
    filter: { iin: null, bin: null },
    locale: 'kk',
    deadlineMs: Date.now() + 60_000,
    signal: new AbortController().signal,
    onProgress: () => {},
    ...over,
  };
}

/** Greets, and answers the one request of basics with `answer`. */
const basics = (answer: unknown) => async (talk: Talk) => {
  talk.send(GREETING);
  await talk.next();
  talk.send(answer as object);
};

describe('signing with NCALayer', () => {
  it('waits for the greeting, asks once, gives back the signed document and closes', async () => {
    const progress: SignProgress[] = [];
    let seen: unknown;
    let closed = false;
    await asked(async (talk) => {
      void talk.closed.then(() => {
        closed = true;
      });
      talk.send(GREETING);
      seen = await talk.next();
      talk.send({ status: true, body: { result: [SIGNED] } });
      await talk.closed;
    });
    const outcome = await signer().sign(
      request({ filter: { iin: '123456789013', bin: null }, onProgress: (one) => progress.push(one) }),
    );
    expect(outcome).toEqual({ kind: 'signed', document: SIGNED });
    expect(progress).toEqual(['connecting', 'waiting-for-the-person']);
    expect(seen).toEqual({
      module: 'kz.gov.pki.knca.basics',
      method: 'sign',
      args: {
        format: 'xml',
        data: DOCUMENT,
        signingParams: { decode: false, encapsulate: true, digested: false, tsaProfile: null },
        signerParams: { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4'], iin: '123456789013', chain: [] },
        locale: 'kk',
      },
    });
    await expect.poll(() => closed).toBe(true);
  });

  it('takes neither a heartbeat nor a keep-alive nor a second greeting for the answer', async () => {
    await asked(async (talk) => {
      talk.send(HEARTBEAT);
      talk.send(GREETING);
      await talk.next();
      for (const noise of [HEARTBEAT, '{}', GREETING]) talk.send(noise);
      talk.send({ status: true, body: { result: SIGNED } });
    });
    expect(await signer().sign(request())).toEqual({ kind: 'signed', document: SIGNED });
  });

  it('sends heartbeats while the person is choosing', async () => {
    let heartbeats = 0;
    await asked(async (talk) => {
      talk.send(GREETING);
      await talk.next();
      await expect.poll(() => talk.heartbeats()).toBeGreaterThan(1);
      heartbeats = talk.heartbeats();
      talk.send({ status: true, body: { result: SIGNED } });
    });
    expect((await signer({ heartbeatEveryMs: 5 }).sign(request())).kind).toBe('signed');
    expect(heartbeats).toBeGreaterThan(1);
  });

  it('tells when the program has been silent for long, and when it is heard again', async () => {
    const progress: SignProgress[] = [];
    await asked(async (talk) => {
      talk.send(GREETING);
      await talk.next();
      await expect.poll(() => progress).toContain('program-is-silent');
      talk.send(HEARTBEAT);
      await expect.poll(() => progress.at(-1)).toBe('waiting-for-the-person');
      talk.send({ status: true, body: { result: SIGNED } });
    });
    const patient = signer({ heartbeatEveryMs: 5, silentAfterMs: 300 });
    const outcome = await patient.sign(request({ onProgress: (one) => progress.push(one) }));
    expect(outcome).toEqual({ kind: 'signed', document: SIGNED });
    expect(progress).toEqual(['connecting', 'waiting-for-the-person', 'program-is-silent', 'waiting-for-the-person']);
  });

  it('falls back to commonUtils where basics is missing, with the plugged-in token', async () => {
    const requests: unknown[] = [];
    await asked(async (talk) => {
      talk.send(GREETING);
      await talk.next();
      talk.send({ success: false, errorCode: 'MODULE_NOT_FOUND' });
      requests.push(await talk.next());
      talk.send({ code: '200', message: '', responseObject: ['AKKaztokenStore'] });
      requests.push(await talk.next());
      talk.send({ code: '200', message: '', responseObject: SIGNED });
    });
    expect(await signer().sign(request())).toEqual({ kind: 'signed', document: SIGNED });
    expect(requests).toEqual([
      { module: 'kz.gov.pki.knca.commonUtils', method: 'getActiveTokens' },
      {
        module: 'kz.gov.pki.knca.commonUtils',
        method: 'signXml',
        args: ['AKKaztokenStore', 'SIGNATURE', DOCUMENT, '', ''],
      },
    ]);
  });

  it('signs with the key file when no token is plugged in', async () => {
    let storage: unknown;
    await asked(async (talk) => {
      talk.send(GREETING);
      await talk.next();
      talk.send({ success: false, errorCode: 'MODULE_NOT_FOUND' });
      await talk.next();
      talk.send({ code: '200', message: '', responseObject: [] });
      storage = ((await talk.next()).args as unknown[])[0];
      talk.send({ code: '200', message: '', responseObject: SIGNED });
    });
    await signer().sign(request());
    expect(storage).toBe('PKCS12');
  });

  it('connects anew for each signature, so that a late answer cannot be taken for the next', async () => {
    await asked(async (talk, connection) => {
      talk.send(GREETING);
      await talk.next();
      if (connection === 1) return talk.send({ status: true, body: {} });
      talk.send({ status: true, body: { result: SIGNED } });
    });
    const one = signer();
    expect(await one.sign(request())).toEqual({ kind: 'cancelled', by: 'program' });
    expect(await one.sign(request())).toEqual({ kind: 'signed', document: SIGNED });
    expect(program!.connections()).toBe(2);
  });
});

describe('each way it fails has its own reason', () => {
  it.each([
    ['the person cancels in the program', { status: true, body: {} }, { kind: 'cancelled', by: 'program' }],
    [
      'the program cannot sign',
      { status: false, code: 'SIGNING_FAILURE' },
      { kind: 'failed', reason: 'SIGNING_FAILED' },
    ],
    ['the answer is no answer', 'hello', { kind: 'failed', reason: 'ANSWER_NOT_UNDERSTOOD' }],
    ['the answer is binary', Buffer.from(SIGNED), { kind: 'failed', reason: 'ANSWER_NOT_UNDERSTOOD' }],
    [
      'the result is not XML',
      { status: true, body: { result: 'MIIabc' } },
      { kind: 'failed', reason: 'ANSWER_NOT_UNDERSTOOD' },
    ],
    [
      'the result is huge',
      { status: true, body: { result: `<a>${'x'.repeat(300_000)}</a>` } },
      { kind: 'failed', reason: 'ANSWER_NOT_UNDERSTOOD' },
    ],
    [
      'the result is two documents',
      { status: true, body: { result: [SIGNED, SIGNED] } },
      { kind: 'failed', reason: 'ANSWER_NOT_UNDERSTOOD' },
    ],
  ])('%s', async (_, answer, outcome) => {
    await asked(basics(answer));
    expect(await signer().sign(request())).toEqual(outcome);
  });

  it('nothing listens there', async () => {
    const { url, stop } = await startLocalProgram(() => {});
    await stop();
    const outcome = await makeNcaLayerSigner({ url, permission: async () => 'not-asked-by-this-browser' }).sign(
      request(),
    );
    expect(outcome).toEqual({ kind: 'failed', reason: 'NOT_RUNNING' });
  });

  it('the browser has denied local programs already: nothing is even opened', async () => {
    await asked(basics({ status: true, body: { result: SIGNED } }));
    expect(await signer({ permission: async () => 'denied' }).sign(request())).toEqual({
      kind: 'failed',
      reason: 'BLOCKED_BY_BROWSER',
    });
    expect(program!.connections()).toBe(0);
  });

  it('the person answers the browser’s question with Block', async () => {
    const { url, stop } = await startLocalProgram(() => {});
    await stop();
    const answers: LocalNetworkPermission[] = ['prompt', 'denied'];
    const outcome = await makeNcaLayerSigner({ url, permission: async () => answers.shift()! }).sign(request());
    expect(outcome).toEqual({ kind: 'failed', reason: 'BLOCKED_BY_BROWSER' });
  });

  it('the address is none', async () => {
    const outcome = await makeNcaLayerSigner({ url: 'nonsense:', permission: async () => 'granted' }).sign(request());
    expect(outcome).toEqual({ kind: 'failed', reason: 'NOT_RUNNING' });
  });

  it('what listens there never greets', async () => {
    await asked(() => {});
    expect(await signer({ greetingWithinMs: 20 }).sign(request())).toEqual({
      kind: 'failed',
      reason: 'ANSWER_NOT_UNDERSTOOD',
    });
  });

  it('what listens there is another program', async () => {
    await asked((talk) => talk.send({ jsonrpc: '2.0' }));
    expect(await signer().sign(request())).toEqual({ kind: 'failed', reason: 'ANSWER_NOT_UNDERSTOOD' });
  });

  it('the program goes away while the person is choosing', async () => {
    await asked(async (talk) => {
      talk.send(GREETING);
      await talk.next();
      talk.drop();
    });
    expect(await signer().sign(request())).toEqual({ kind: 'failed', reason: 'CONNECTION_LOST' });
  });

  it('it has neither module', async () => {
    await asked(async (talk) => {
      talk.send(GREETING);
      for (let request = 0; request < 2; request += 1) {
        await talk.next();
        talk.send({ success: false, errorCode: 'MODULE_NOT_FOUND' });
      }
    });
    expect(await signer().sign(request())).toEqual({ kind: 'failed', reason: 'OUTDATED' });
  });

  it('the challenge runs out while the person is choosing', async () => {
    await asked(async (talk) => {
      talk.send(GREETING);
      await talk.next();
    });
    expect(await signer().sign(request({ deadlineMs: Date.now() + 100 }))).toEqual({
      kind: 'failed',
      reason: 'TIMED_OUT',
    });
  });

  it('another signature is under way', async () => {
    const page = new AbortController();
    await asked((talk) => talk.send(GREETING));
    const one = signer();
    const first = one.sign(request({ signal: page.signal }));
    expect(await one.sign(request())).toEqual({ kind: 'failed', reason: 'BUSY' });
    page.abort();
    await first;
    expect((await one.sign(request({ signal: AbortSignal.abort() }))).kind).toBe('cancelled');
  });
});

describe('cancelling on the page', () => {
  it('ends the wait at once and closes the connection', async () => {
    const page = new AbortController();
    let closed = false;
    await asked(async (talk) => {
      talk.send(GREETING);
      await talk.next();
      page.abort();
      await talk.closed;
      closed = true;
    });
    expect(await signer().sign(request({ signal: page.signal }))).toEqual({ kind: 'cancelled', by: 'page' });
    await expect.poll(() => closed).toBe(true);
  });

  it('works before the program has answered at all', async () => {
    const page = new AbortController();
    await asked(() => page.abort());
    expect(await signer().sign(request({ signal: page.signal }))).toEqual({ kind: 'cancelled', by: 'page' });
  });

  it('works before it has begun', async () => {
    await asked(basics({ status: true, body: { result: SIGNED } }));
    expect(await signer().sign(request({ signal: AbortSignal.abort() }))).toEqual({ kind: 'cancelled', by: 'page' });
    expect(program!.connections()).toBe(0);
  });
});
