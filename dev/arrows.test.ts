import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
const { forbidden: rules } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: ReadonlyArray<{ name: string; comment: string }>;
};

/** For each rule a file and an import in it that breaks the rule. */
const BREACHES: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'no-cycles': ['server/src/domain/challenge.ts', './grant.ts'],
  'no-import-of-nothing': ['server/src/domain/nothing.ts', './there-is-no-such-file.ts'],
  'domain-is-pure': ['server/src/domain/clock.ts', 'node:crypto'],
  'use-cases-know-only-the-domain': ['server/src/use-cases/begin.ts', '../adapters/redis/challenges.ts'],
  'graphql-only-translates': ['server/src/graphql/recovery.ts', '../adapters/redis/challenges.ts'],
  'http-knows-no-storage': ['server/src/http/server.ts', '../adapters/redis/challenges.ts'],
  'adapters-only-implement-ports': ['server/src/adapters/mail/job.ts', '../../use-cases/complete.ts'],
  'adapters-do-not-know-each-other': ['server/src/adapters/mail/mailer.ts', '../redis/challenges.ts'],
  'nobody-imports-the-way-in': ['server/src/app.ts', './main.ts'],
  'eds-stands-alone': ['eds/src/verify.ts', '../../server/src/domain/challenge.ts'],
  'eds-does-no-io': ['eds/src/crl.ts', 'node:fs'],
  'eds-testing-stays-in-tests': ['server/src/adapters/signature/verifier.ts', '../../../../eds/src/testing/index.ts'],
  'eds-by-its-face': ['dev/agent.ts', '../eds/src/registry.ts'],
  'client-and-server-share-no-code': ['client/src/lib/password.ts', '../../../server/src/domain/password.ts'],
  'server-knows-no-client': ['server/src/graphql/words.ts', '../../../client/src/lib/words.ts'],
  'production-knows-no-dev': ['server/src/adapters/redis/embedded.ts', '../../../../dev/redis.ts'],
  'production-does-not-need-dev': ['server/src/adapters/redis/fake.ts', 'only-for-tests'],
};

/** What the breaches import; none of it breaks a rule by itself. */
const INNOCENT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "planted", "devDependencies": { "only-for-tests": "1.0.0" } }',
  'tsconfig.base.json':
    '{ "compilerOptions": { "module": "NodeNext", "allowImportingTsExtensions": true, "noEmit": true } }',
  'node_modules/only-for-tests/package.json': '{ "name": "only-for-tests", "version": "1.0.0", "main": "index.js" }',
  'node_modules/only-for-tests/index.js': '',
  'server/src/domain/grant.ts': "import { lives } from './challenge.ts';\nexport const grant = lives;",
  'server/src/domain/password.ts': 'export {};',
  'server/src/use-cases/complete.ts': "import { lives } from '../domain/challenge.ts';\nexport { lives };",
  'server/src/adapters/redis/challenges.ts': "import { lives } from '../../domain/challenge.ts';\nexport { lives };",
  'server/src/main.ts': 'export {};',
  'eds/src/registry.ts': 'export {};',
  'eds/src/index.ts': "export * from './registry.ts';",
  'eds/src/testing/index.ts': "export * from '../registry.ts';",
  'client/src/lib/words.ts': 'export {};',
  'dev/start.ts': "import '../eds/src/index.ts';",
  'dev/redis.ts': 'export {};',
};

let planted: string;

beforeAll(async () => {
  planted = await mkdtemp(join(tmpdir(), 'qalpyna-arrows-'));
  await cp(join(ROOT, '.dependency-cruiser.cjs'), join(planted, '.dependency-cruiser.cjs'));
  for (const [file, content] of Object.entries(INNOCENT)) await plant(file, content);
});

afterAll(() => rm(planted, { recursive: true, force: true }));

describe('the arrows of the architecture', () => {
  it('hold in a tree without a breach', async () => {
    await plant('server/src/domain/challenge.ts', 'export const lives = true;');
    expect(await brokenRules()).toEqual([]);
  });

  it('are each seen broken by a planted breach', async () => {
    for (const [file, imported] of Object.values(BREACHES)) {
      await plant(file, `import * as planted from '${imported}';\nexport const lives = planted;`);
    }
    const broken = await brokenRules();
    for (const [name, [file]] of Object.entries(BREACHES)) expect(broken).toContain(`${name}: ${file}`);
  });

  it('leave out no rule, and each says what to do instead', () => {
    expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(BREACHES).sort());
    for (const { comment } of rules) expect(comment.length).toBeGreaterThan(30);
  });
});

async function plant(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(planted, file)), { recursive: true });
  await writeFile(join(planted, file), content);
}

/** `rule: file` of each violation. */
async function brokenRules(): Promise<string[]> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'eds', 'server', 'client', 'dev'];
  const { stdout } = await promisify(execFile)(process.execPath, [CRUISER, ...args], { cwd: planted }).catch(
    (error: { stdout: string }) => error,
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: Array<{ rule: { name: string }; from: string }> };
  };
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}
