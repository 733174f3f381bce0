/** Stands in for `util` where xml-crypto asks for it. */
export const deprecate = <T>(method: T): T => method;
