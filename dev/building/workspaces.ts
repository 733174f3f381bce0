/** What is built, in this order: each workspace by the script `build` of its own package.json. */
export const BUILDS = [
  { workspace: 'eds', sources: ['eds'], made: 'eds/dist' },
  { workspace: 'server', sources: ['eds', 'server'], made: 'server/dist' },
  {
    workspace: 'client',
    sources: ['client', 'schema.graphql', 'error-codes.json', 'CHANGELOG.md'],
    made: 'client/build',
  },
] as const;

/** What every build depends on. */
export const COMMON_SOURCES = ['package-lock.json', 'tsconfig.base.json'];

export type Build = (typeof BUILDS)[number];
export type Workspace = Build['workspace'];
