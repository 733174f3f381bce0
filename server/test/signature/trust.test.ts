import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writePem } from '@qalpyna/eds';
import { createTestAuthority } from '@qalpyna/eds/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenTrust, openTrust } from '../../src/adapters/signature/open-trust.ts';
import { PINS_OF_THE_AUTHORITY, readTrustFolder, type TrustPins } from '../../src/adapters/signature/trust-folder.ts';
import { authority } from './given.ts';

const other = createTestAuthority({ label: 'OTHER' });
const fingerprintOf = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');
const LOOK_EVERY_MS = 60;
const POLL = { timeout: 10_000 };

let folder: string;
let opened: OpenTrust | null;
let said: string[];

const anchor = (name: string) => join(folder, 'anchors', name);
const open = async (pins: TrustPins = null, lookEveryMs = LOOK_EVERY_MS) => {
  opened = await openTrust({
    folder,
    pins,
    say: (what) => said.push('refused' in what ? what.refused : `taken: ${what.taken.anchors.length}`),
    lookEveryMs,
  });
  return opened;
};
const anchorsOf = (trust: OpenTrust) => trust.current().anchors.map(({ der }) => fingerprintOf(der));
const [ours, theirs] = [fingerprintOf(authority.root.certificate), fingerprintOf(other.root.certificate)];

beforeEach(async () => {
  [opened, said] = [null, []];
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  await mkdir(join(folder, 'anchors'));
  await mkdir(join(folder, 'intermediates'));
  await writeFile(anchor('root.cer'), authority.root.certificate);
  await writeFile(join(folder, 'intermediates', 'ca.cer'), authority.ca.certificate);
});
afterEach(async () => {
  opened?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a trust folder', () => {
  it('without an anchor, or with a file that is no certificate, is refused by name', async () => {
    await rm(anchor('root.cer'));
    await expect(readTrustFolder(folder, null)).rejects.toThrow('no certificate in anchors/');
    await writeFile(anchor('root.pem'), 'not a certificate');
    await expect(readTrustFolder(folder, null)).rejects.toThrow('root.pem');
  });

  it('with a part that can’t be read is refused, and that part not taken for empty', async () => {
    await rm(join(folder, 'intermediates'), { recursive: true });
    expect((await readTrustFolder(folder, null)).intermediates).toEqual([]);
    await writeFile(join(folder, 'intermediates'), 'no folder');
    await expect(readTrustFolder(folder, null)).rejects.toThrow('intermediates');
  });

  it('takes PEM with several certificates', async () => {
    const pem = [authority.root, authority.ca].map(({ certificate }) => writePem('CERTIFICATE', certificate)).join('');
    await writeFile(anchor('root.pem'), pem);
    expect((await readTrustFolder(folder, null)).anchors).toHaveLength(3);
  });

  it('with a certificate that can’t be read among others is refused: trusting less than was meant is a fault too', async () => {
    const pem = [authority.root, authority.ca].map(({ certificate }) => writePem('CERTIFICATE', certificate)).join('');
    await writeFile(anchor('root.pem'), pem.replace('MII', 'M!I'));
    await expect(readTrustFolder(folder, null)).rejects.toThrow('root.pem: 1 of its certificates');
  });

  it('with an anchor that is not pinned is refused, with its file, its fingerprint and what to do', async () => {
    await expect(readTrustFolder(folder, PINS_OF_THE_AUTHORITY)).rejects.toThrow(
      new RegExp(`root\\.cer: the anchor with the fingerprint ${ours} is not pinned\\..*TRUST_PINS`),
    );
    expect((await readTrustFolder(folder, new Set([ours]))).anchors).toHaveLength(1);
    // One good anchor does not speak for another beside it.
    await writeFile(anchor('second.cer'), other.root.certificate);
    await expect(readTrustFolder(folder, new Set([ours]))).rejects.toThrow(theirs);
  });

  it('asks for the pins of anchors only: what stands between is judged by the path', async () => {
    await writeFile(join(folder, 'intermediates', 'other.cer'), other.ca.certificate);
    expect((await readTrustFolder(folder, new Set([ours]))).intermediates).toHaveLength(2);
  });

  it('has the two roots of the authority as its pins in production', () => {
    expect([...(PINS_OF_THE_AUTHORITY ?? [])]).toEqual([
      '9ba06354b626641715182e4d07c9dbaa1777720fa795d03174ffc68876535dcd',
      'af77725f8328bb24f89d81da3acdf7cee4324248538b7ba2cd2a860517fb9dca',
    ]);
  });
});

describe('a trust folder that changes', () => {
  it('is taken as it is now, without a restart', async () => {
    const trust = await open();
    await writeFile(anchor('second.cer'), other.root.certificate);
    await expect.poll(() => anchorsOf(trust), POLL).toEqual([ours, theirs]);
    await rm(anchor('root.cer'));
    await expect.poll(() => anchorsOf(trust), POLL).toEqual([theirs]);
    expect(said).toEqual(['taken: 2', 'taken: 1']);
  });

  it('is seen when a file gets another content of the same length and time', async () => {
    const trust = await open();
    await writeFile(anchor('root.cer'), other.root.certificate);
    await expect.poll(() => anchorsOf(trust), POLL).toEqual([theirs]);
  });

  it('is not taken while it is being written', async () => {
    const trust = await open(null, 700);
    await rm(anchor('root.cer'));
    for (let count = 0; count < 30; count += 1) {
      await writeFile(anchor(`${count}.cer`), other.root.certificate);
      await sleep(70);
      expect(anchorsOf(trust)).toEqual([ours]);
    }
    await expect.poll(() => anchorsOf(trust), { timeout: 10_000 }).toHaveLength(30);
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'is half-written',
      async () => writeFile(anchor('second.cer'), other.root.certificate.subarray(0, 200)),
      /second\.cer/,
    ],
    ['becomes empty', () => rm(anchor('root.cer')), /no certificate in anchors/],
    ['goes away', () => rm(folder, { recursive: true }), /no certificate in anchors/],
    ['gets an anchor that is not pinned', () => writeFile(anchor('second.cer'), other.root.certificate), /not pinned/],
  ])('and %s leaves everything as it was, and is complained of once', async (_, change, complaint) => {
    const trust = await open(new Set([ours]));
    await change();
    await expect.poll(() => said, POLL).toHaveLength(1);
    await sleep(LOOK_EVERY_MS * 5);
    expect(said).toEqual([expect.stringMatching(complaint)]);
    expect(anchorsOf(trust)).toEqual([ours]);
  });

  it('is taken when it is right again', async () => {
    const trust = await open();
    const whole = await readFile(anchor('root.cer'));
    await writeFile(anchor('root.cer'), whole.subarray(0, 99));
    await expect.poll(() => said, POLL).toHaveLength(1);
    await writeFile(anchor('root.cer'), other.root.certificate);
    await expect.poll(() => anchorsOf(trust), POLL).toEqual([theirs]);
  });

  it('that can’t be used at the start is thrown', async () => {
    await expect(open(PINS_OF_THE_AUTHORITY)).rejects.toThrow('not pinned');
  });
});
