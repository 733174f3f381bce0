import { goto } from '$app/navigation';
import type { OpenChallengeFragment } from '../graphql/generated/operations.ts';
import { tagOf } from '../messages/language.ts';
import { GO_ON } from '../outcomes/sentence.ts';
import { onLocalNetworkPermissionChange } from './local-network-permission.ts';
import { makeNcaLayerSigner } from './ncalayer/ncalayer-signer.ts';
import type { Explain, SignatureRoad } from './signature-road.ts';
import { explainSigner } from './signature-sentences.ts';
import type { Held, SigningInput } from './signing-input.ts';

/** What the screen is told while someone signs. */
type Told = Readonly<{
  /** The server has issued this challenge. */
  hold(challenge: OpenChallengeFragment, leftMs: number): void;
  /** The challenge is over; the next start asks for a new one. */
  close(): void;
  show(phase: 'connecting' | 'waiting' | 'checking'): void;
  /** The program has not shown for long that it is alive, or is heard again. */
  silence(isSilent: boolean): void;
  /** Someone who allows the connection in the browser has said all they need to say: then `again` is called, until this is. */
  allowed(stopListening: () => void): void;
  again(): void;
}>;

/** An open challenge with less left than this is not worth beginning to sign. */
const WORTH_SIGNING_MS = 60_000;

/** One signature, from a challenge to the next screen. Loaded when someone signs. @returns what to say when that is not where it ends */
export async function signOnce(
  input: SigningInput,
  signal: AbortSignal,
  open: Held | null,
  told: Told,
): Promise<Explain> {
  const road = await input.road();
  const held = await challengeOf(road, input, open, told);
  if ('explain' in held) return held.explain;
  if (signal.aborted) return (words) => explainSigner(words, { kind: 'cancelled', by: 'page' });

  const { challenge, deadlineMs } = held;
  const outcome = await makeNcaLayerSigner({ url: input.signerUrl }).sign({
    document: challenge.document,
    filter: { iin: challenge.signerFilter?.iin ?? null, bin: challenge.signerFilter?.bin ?? null },
    locale: tagOf[input.language],
    deadlineMs,
    signal,
    onProgress: (progress) => {
      told.silence(progress === 'program-is-silent');
      if (progress !== 'program-is-silent') told.show(progress === 'connecting' ? 'connecting' : 'waiting');
    },
  });
  if (outcome.kind !== 'signed') {
    if (outcome.kind === 'failed' && outcome.reason === 'TIMED_OUT') told.close();
    if (outcome.kind === 'failed' && outcome.reason === 'BLOCKED_BY_BROWSER') {
      told.allowed(await onLocalNetworkPermissionChange((permission) => permission === 'granted' && told.again()));
    }
    return (words) => explainSigner(words, outcome);
  }

  told.show('checking');
  const completed = await road.complete(challenge, outcome.document);
  if (completed.kind === 'refused') {
    if (!completed.challengeIsOpen) told.close();
    return completed.explain;
  }
  await goto(completed.href, { refreshAll: true });
  return () => GO_ON;
}

async function challengeOf(
  road: SignatureRoad,
  input: SigningInput,
  open: Held | null,
  told: Told,
): Promise<Held | { explain: Explain }> {
  if (open !== null && open.deadlineMs - Date.now() > WORTH_SIGNING_MS) return open;
  const begun = await road.begin({ consents: input.consents, language: input.language });
  if (begun.kind === 'refused') return begun;
  const { challenge } = begun;
  // Its own two times, not this computer's clock, say how long it lives.
  const leftMs = Date.parse(challenge.expiresAt) - Date.parse(challenge.issuedAt);
  told.hold(challenge, leftMs);
  return { challenge, deadlineMs: Date.now() + leftMs };
}
