import { existsSync } from 'node:fs';
import { findRedisServer } from '../redis.ts';
import { findChromium } from './chromium.ts';
import { findWholePostgres } from './postgres.ts';

/** Something that npm does not bring and tests need. */
export type Prerequisite = Readonly<{
  /** As a person would ask for it. */
  name: string;
  /** Debian's package. */
  debianPackage: string;
  found: () => boolean;
  /** Tests that need an optional one say by name that they were skipped; in CI nothing is optional. */
  optional: boolean;
  /** What people do who are not on Debian, or not root. */
  otherwise: string;
}>;

export const PREREQUISITES: readonly Prerequisite[] = [
  {
    name: 'Redis',
    debianPackage: 'redis-server',
    found: () => findRedisServer() !== null,
    optional: false,
    otherwise: 'Install redis-server or valkey-server so that it is on PATH.',
  },
  {
    name: 'Chromium',
    debianPackage: 'chromium',
    found: () => findChromium() !== null,
    optional: false,
    otherwise: 'Install Chromium or Chrome, or set CHROMIUM to the program.',
  },
  {
    name: 'PostgreSQL with pg_dump',
    debianPackage: 'postgresql',
    found: () => findWholePostgres() !== null,
    optional: true,
    otherwise: 'Install PostgreSQL 15 or newer, server and clients: the runbook is tested with its pg_dump.',
  },
  {
    name: "OpenSSL's GOST engine",
    debianPackage: 'libengine-gost-openssl',
    found: () => ENGINE_FOLDERS.some((folder) => existsSync(`${folder}/gost.so`)),
    optional: true,
    otherwise: 'Install libengine-gost-openssl, the second opinion on GOST signatures.',
  },
];

const ENGINE_FOLDERS = [
  '/usr/lib/x86_64-linux-gnu/engines-3',
  '/usr/lib/aarch64-linux-gnu/engines-3',
  '/usr/lib64/engines-3',
  '/usr/lib/engines-3',
];
