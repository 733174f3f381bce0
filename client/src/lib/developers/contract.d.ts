declare module '*/schema.graphql' {
  const reference: import('./api-reference.ts').ApiReference;
  export default reference;
}

declare module '*/CHANGELOG.md' {
  const page: import('../pages/load-page.server.ts').TextPage;
  export default page;
}
