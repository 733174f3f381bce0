/** The arrows of ARCHITECTURE.md, checked. Each comment says what to do instead: it is what a person sees when a rule fails. */

const OUTSIDE = '(^|/)node_modules/';
const NODE_IO =
  '^(node:)?(fs|fs/promises|net|tls|http|https|http2|dns|dns/promises|dgram|child_process|worker_threads|cluster)$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third that both should import.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-import-of-nothing',
      severity: 'error',
      comment: 'Import what is there, and name its package in the package.json of the workspace that imports it.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$|#|virtual:)|/\\$types' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules run without a clock, a database or a library: pass what a rule needs as an argument.',
      from: { path: '^server/src/domain/' },
      to: { pathNot: '^server/src/domain/' },
    },
    {
      name: 'use-cases-know-only-the-domain',
      severity: 'error',
      comment: 'Say what you need in use-cases/ports, and let an adapter implement it.',
      from: { path: '^server/src/use-cases/' },
      to: { pathNot: '^server/src/(use-cases|domain)/' },
    },
    {
      name: 'graphql-only-translates',
      severity: 'error',
      comment:
        'A resolver calls a use case and translates its outcome; adapters, HTTP and libraries of storage are not its business.',
      from: { path: '^server/src/graphql/' },
      to: {
        path: `^server/src/(adapters|http|main|app|config)|${OUTSIDE}(@mikro-orm|ioredis|nodemailer|argon2|pg|fastify)/`,
      },
    },
    {
      name: 'http-knows-no-storage',
      severity: 'error',
      comment:
        'HTTP hands bytes to the schema and answers with bytes. What it needs besides comes from app.ts as an argument.',
      from: { path: '^server/src/http/' },
      to: { path: `^server/src/adapters/|${OUTSIDE}(@mikro-orm|ioredis|nodemailer|argon2|pg)/` },
    },
    {
      name: 'adapters-only-implement-ports',
      severity: 'error',
      comment:
        'An adapter implements a port of the use cases; it calls none of them and knows neither GraphQL nor HTTP.',
      from: { path: '^server/src/adapters/' },
      to: { path: '^server/src/(graphql|http|app|main|config|use-cases/(?!ports))' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      comment: 'Compose two adapters in app.ts, or give the one a port that the other implements.',
      from: { path: '^server/src/adapters/([^/]+)/' },
      to: { path: '^server/src/adapters/', pathNot: '^server/src/adapters/$1/' },
    },
    {
      name: 'nobody-imports-the-way-in',
      severity: 'error',
      comment: 'main.ts and the other programs only start things. Move what you need into a file of its own.',
      from: { pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/(main|migrate|seed|schema-file|evidence|admin|partner)\\.ts$' },
    },
    {
      name: 'eds-stands-alone',
      severity: 'error',
      comment: 'eds is a library of its own: it knows nothing of accounts. Pass it what it needs.',
      from: { path: '^eds/(src|bin)/' },
      to: { path: '^(server|client|dev|bench)/' },
    },
    {
      name: 'eds-does-no-io',
      severity: 'error',
      comment:
        'eds opens no file and no socket: whoever calls it fetches CRLs, OCSP answers and anchors. Its command line may.',
      from: { path: '^eds/src/', pathNot: '^eds/src/cli/' },
      to: { path: NODE_IO },
    },
    {
      name: 'eds-testing-stays-in-tests',
      severity: 'error',
      comment:
        'The test PKI makes certificates for tests and the demonstration. What runs in production verifies and makes none; the command line opens key files.',
      from: { path: '^(server/src|client/src|eds/src/(?!testing/|cli/))', pathNot: '\\.test\\.ts$' },
      to: { path: '^eds/(src|dist)/testing/' },
    },
    {
      name: 'eds-by-its-face',
      severity: 'error',
      comment: 'Import @qalpyna/eds (or @qalpyna/eds/testing), not a file inside: the rest may change without a word.',
      // bench/eds measures the very parts that the face hides.
      from: { path: '^(server|client|dev|bench)/', pathNot: '^bench/eds/' },
      to: { path: '^eds/(src|dist)/', pathNot: '^eds/(src|dist)/(index|testing/index)\\.(ts|js|d\\.ts)$' },
    },
    {
      name: 'client-and-server-share-no-code',
      severity: 'error',
      comment: 'They share schema.graphql and nothing else. Ask for it through the API.',
      from: { path: '^client/(?!pictures/)' },
      to: { path: '^(server|eds|dev)/' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      comment:
        'They share schema.graphql and nothing else. Tests may start a PostgreSQL or a Redis of their own by dev.',
      from: { path: '^server/' },
      to: { path: '^(client|dev|bench)/', pathNot: '^dev/(postgres|redis)\\.ts$' },
    },
    {
      name: 'production-knows-no-dev',
      severity: 'error',
      comment: 'dev turns a clone into a running product; it is not there in production.',
      from: { path: '^(eds|server|client)/src/' },
      to: { path: '^dev/' },
    },
    {
      name: 'production-does-not-need-dev',
      severity: 'error',
      comment: 'What runs in production comes from dependencies, not from devDependencies.',
      from: { path: '^(eds|server)/src/', pathNot: '\\.test\\.ts$|^eds/src/testing/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|\\.svelte-kit|generated)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['qalpyna-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json'],
    },
  },
};
