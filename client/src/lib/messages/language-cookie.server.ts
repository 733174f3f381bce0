/** Holds `kk`, `ru` or `en`: what the person chose in the switch. It says nothing else about them. */
export const LANGUAGE_COOKIE = 'language';

/** The choice outlives the visit. */
export const LANGUAGE_COOKIE_MAX_AGE_SECONDS = 31_536_000;
