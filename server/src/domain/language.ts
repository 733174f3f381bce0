/** The languages that people are served in. Values are those of the GraphQL enum. */
export type Language = 'KK' | 'RU' | 'EN';

export const LANGUAGES: readonly Language[] = ['KK', 'RU', 'EN'];
