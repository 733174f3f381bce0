import type { OpenChallengeFragment } from '../graphql/generated/operations.ts';
import type { Words } from '../messages/catalogue.ts';
import { tagOf } from '../messages/language.ts';
import { GO_ON } from '../outcomes/sentence.ts';
import { announce } from '../ui/announcements.svelte.ts';
import type { Explain, SigningWords } from './signature-road.ts';
import type { Held, SigningInput } from './signing-input.ts';

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

const NOTHING: Explain = () => GO_ON;

/** One signature from the click to the next screen. Each end that is not the next screen is a sentence, and can be tried again. */
export class SignatureUnderWay {
  phase = $state<SignaturePhase>('rest');
  #explain = $state.raw<Explain>(NOTHING);
  readonly sentences = $derived.by(() => this.#explain(this.#read().m));
  /** While waiting: the program has not shown for long that it is alive. */
  programIsSilent = $state(false);
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
      const { signOnce } = await import('./sign-once.ts');
      this.#explain = await signOnce(input, cancelled.signal, this.#held, {
        hold: (challenge, leftMs) => this.hold(challenge, leftMs),
        close: () => {
          this.#held = null;
        },
        show: (phase) => this.#show(phase, m),
        silence: (isSilent) => {
          this.programIsSilent = isSilent;
        },
        allowed: (stopListening) => {
          this.#stopListening = stopListening;
        },
        again: () => void this.start(),
      });
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

  #show(phase: Exclude<SignaturePhase, 'rest'>, m: SigningWords): void {
    this.phase = phase;
    const words = wordsOfPhase(m, phase);
    announce(phase === 'waiting' ? `${words} ${m.signing.chooseKey}` : words);
  }
}
