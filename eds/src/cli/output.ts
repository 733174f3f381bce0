import type { Fact, Facts } from '../inspect/facts.ts';

/** Where the command writes. */
export type Streams = Readonly<{
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: { write(text: string): unknown };
  env: Readonly<Record<string, string | undefined>>;
}>;

export type Output = Readonly<{
  /** One heading with facts below it; with `--json`, one value of a JSON array at the end. */
  item(heading: string, mood: Mood, facts: Facts): void;
  /** Prints what `--json` collected. */
  end(): void;
  usage(message: string): void;
}>;

export type Mood = 'good' | 'bad' | 'plain';

const COLOURS: Record<Mood, string> = { good: '32', bad: '31', plain: '1' };

/** Colours only a terminal that wants them (https://no-color.org). */
export function makeOutput({ stdout, stderr, env }: Streams, args: readonly string[]): Output {
  const asJson = args.includes('--json');
  const inColour = stdout.isTTY === true && !args.includes('--no-color') && !env['NO_COLOR'];
  const paint = (code: string, text: string) => (inColour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const collected: Facts[] = [];
  return {
    item(heading, mood, facts) {
      if (asJson) collected.push({ result: heading, ...facts });
      else stdout.write(`${paint(COLOURS[mood], heading)}\n${lines(facts, '  ', (name) => paint('2', name)).join('')}`);
    },
    end() {
      if (asJson) stdout.write(`${JSON.stringify(collected.length === 1 ? collected[0] : collected, null, 2)}\n`);
    },
    usage: (message) => {
      stderr.write(`eds: ${message}\n`);
    },
  };
}

function lines(facts: Facts, indent: string, paint: (name: string) => string): string[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    const label = `${indent}${paint(name.padEnd(20))} `;
    if (isFacts(fact)) return [`${label.trimEnd()}\n`, ...lines(fact, `${indent}  `, paint)];
    if (Array.isArray(fact) && fact.some(isFacts)) {
      return fact.flatMap((one, i) => [
        `${indent}${paint(`${name}[${i}]`)}\n`,
        ...lines(isFacts(one) ? one : { value: one }, `${indent}  `, paint),
      ]);
    }
    if (Array.isArray(fact) && fact.some((one) => String(one).includes(','))) {
      return fact.map((one, i) => `${i === 0 ? label : ' '.repeat(indent.length + 21)}${plain(one)}\n`);
    }
    const values = Array.isArray(fact) ? fact : [fact];
    return [`${label}${values.length === 0 ? '-' : values.map(plain).join(', ')}\n`];
  });
}

const isFacts = (fact: Fact): fact is Facts => typeof fact === 'object' && fact !== null && !Array.isArray(fact);

/** Names come from certificates, which anyone may write: nothing of them may steer the terminal. */
function plain(fact: Fact): string {
  if (fact === null) return '-';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return String(fact).replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\uFFFD');
}
