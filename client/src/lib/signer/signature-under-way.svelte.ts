import { goto } from '$app/navigation';
import type { ConsentInput, Language, OpenChallengeFragment } from '../graphql/generated/operations.ts';
import type { Words } from '../messages/catalogue.ts';
import { tagOf } from '../messages/language.ts';
import { GO_ON } from '../outcomes/sentence.ts';
import { announce } from '../ui/announcements.svelte.ts';
import { onLocalNetworkPermissionChange } from './local-network-permission.ts';
import type { Explain, SignatureRoad, SigningWords } from './signature-road.ts';
import type { Signer } from './signer.ts';

export type SignaturePhase = 'rest' | 'connecting' | 'waiting' | 'checking';

export function wordsOfPhase(m: Words<'signing'>, phase: Exclude<SignaturePhase, 'rest'>): string {
  switch (phase) {
    case 'connecting':
      return m.signing.connecting;
    case 'waiting':
      return m.signing.waiting;
    case 'checking':
      return m.signing.checking;
  }
}

/** What one screen signs with: read anew at each start, because the language may have changed. */
export type SigningInput = Readonly<{
  m: SigningWords;
  language: Language;
  signerUrl: string;
  consents: ConsentInput[];
  /** Loads what signing needs only when someone signs. */
  road: () => Promise<SignatureRoad>;
}>;

const NOTHING: Explain = () => GO_ON;

/** A challenge that can still be signed, and until when by this computer's own clock. */
type Held = { challenge: OpenChallengeFragment; deadlineMs: number };

/** An open challenge with less left than this is not worth beginning to sign. */
const WORTH_SIGNING_MS = 60_000;

/** One signature from the click to the next screen. Each end that is not the next screen is a sentence, and can be tried again. */
export class SignatureUnderWay {
  phase = $state<SignaturePhase>('rest');
  #explain = $state.raw<Explain>(NOTHING);
  readonly sentences = $derived.by(() => this.#explain(this.#read().m));
  /** What is being signed, as soon as the server has issued it, in the language of that moment. */
  statement = $state.raw<Readonly<{ text: string; lang: string }> | null>(null);

  readonly #read: () => SigningInput;
  #held: Held | null = null;
  #cancelled: AbortController | null = null;
  #stopListening: () => void = () => {};

  constructor(read: () => SigningInput) {
    this.#read = read;
  }

  /** The challenge that the server says is open for this session. @param leftMs until it expires */
  hold(challenge: OpenChallengeFragment, leftMs: number): void {
    this.#held = { challenge, deadlineMs: Date.now() + leftMs };
    this.statement = { text: challenge.text, lang: tagOf[this.#read().language] };
  }

  /** There is none, or it is in another language than the page now speaks: the next start asks for a new one. */
  letGo(): void {
    this.#held = null;
    this.statement = null;
  }

  async start(): Promise<void> {
    if (this.phase !== 'rest') return;
    const input = this.#read();
    const { m } = input;
    this.#stopListening();
    this.#explain = NOTHING;
    this.#show('connecting', m);
    const cancelled = new AbortController();
    this.#cancelled = cancelled;
    try {
      this.#explain = await this.#sign(input, cancelled.signal);
    } catch {
      // Only loading the code can fail here; what the program and the API answer are outcomes.
      const { onLine } = navigator;
      this.#explain = ({ trouble, frame }) => [
        { kind: 'retry', title: onLine ? trouble.unexpected.title : frame.offline, text: '' },
      ];
    } finally {
      this.#cancelled = null;
      this.phase = 'rest';
    }
  }

  /** The person changed their mind, or left the screen. */
  cancel(): void {
    this.#stopListening();
    this.#cancelled?.abort();
  }

  async #sign(input: SigningInput, signal: AbortSignal): Promise<Explain> {
    const { m, language } = input;
    const [{ makeNcaLayerSigner }, { explainSigner }, road] = await Promise.all([
      import('./ncalayer/ncalayer-signer.ts'),
      import('./signature-sentences.ts'),
      input.road(),
    ]);

    const held = await this.#challenge(road, input);
    if ('explain' in held) return held.explain;
    if (signal.aborted) return (words) => explainSigner(words, { kind: 'cancelled', by: 'page' });

    const signer: Signer = makeNcaLayerSigner({ url: input.signerUrl });
    const outcome = await signer.sign({
      document: held.challenge.document,
      filter: { iin: held.challenge.signerFilter?.iin ?? null, bin: held.challenge.signerFilter?.bin ?? null },
      locale: tagOf[language],
      deadlineMs: held.deadlineMs,
      signal,
      onProgress: (progress) => this.#show(progress === 'connecting' ? 'connecting' : 'waiting', m),
    });
    if (outcome.kind !== 'signed') {
      if (outcome.kind === 'failed' && outcome.reason === 'TIMED_OUT') this.#held = null;
      if (outcome.kind === 'failed' && outcome.reason === 'BLOCKED_BY_BROWSER') await this.#retryWhenAllowed();
      return (words) => explainSigner(words, outcome);
    }

    this.#show('checking', m);
    const completed = await road.complete(held.challenge, outcome.document);
    if (completed.kind === 'refused') {
      if (!completed.challengeIsOpen) this.#held = null;
      return completed.explain;
    }
    await goto(completed.href, { refreshAll: true });
    return NOTHING;
  }

  async #challenge(road: SignatureRoad, input: SigningInput): Promise<Held | { explain: Explain }> {
    if (this.#held !== null && this.#held.deadlineMs - Date.now() > WORTH_SIGNING_MS) return this.#held;
    const begun = await road.begin({ consents: input.consents, language: input.language });
    if (begun.kind === 'refused') return begun;
    const { challenge } = begun;
    // Its own two times, not this computer's clock, say how long it lives.
    this.hold(challenge, Date.parse(challenge.expiresAt) - Date.parse(challenge.issuedAt));
    return this.#held!;
  }

  /** Someone who allows the connection in the browser has said all they need to say. */
  async #retryWhenAllowed(): Promise<void> {
    this.#stopListening = await onLocalNetworkPermissionChange((permission) => {
      if (permission === 'granted') void this.start();
    });
  }

  #show(phase: Exclude<SignaturePhase, 'rest'>, m: SigningWords): void {
    this.phase = phase;
    const words = wordsOfPhase(m, phase);
    announce(phase === 'waiting' ? `${words} ${m.signing.chooseKey}` : words);
  }
}
