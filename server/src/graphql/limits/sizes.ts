/** What may arrive, in UTF-8 bytes unless a name says otherwise. Checked before anything else is done. */

/** An HTTP body, before it is parsed. */
export const MAX_BODY_BYTES = 100 * 1024;
/** A signed document. */
export const MAX_DOCUMENT_BYTES = 64 * 1024;
/** A grant or an undo link as its mail carries it; ours have less than 120. */
export const MAX_TOKEN_BYTES = 200;
/** The id of a challenge, a confirmation or a session; ours have less than 80. */
export const MAX_ID_BYTES = 100;
/** A code as people type it: six digits, with spaces or hyphens. */
export const MAX_CODE_CHARACTERS = 16;
/** The name of a text's version. */
export const MAX_VERSION_BYTES = 64;
/** Consents in one request; there are two kinds. */
export const MAX_CONSENTS = 4;

/** Tokens of one GraphQL document: names, numbers, strings and punctuation alike. Introspection takes about 300. */
export const MAX_DOCUMENT_TOKENS = 1000;
/** Selections of one operation when every fragment is written out. */
export const MAX_SELECTIONS = 500;
/** Fields within fields; the deepest sensible query has 5. */
export const MAX_DEPTH = 8;
/** Other names given to fields. */
export const MAX_ALIASES = 8;
/** Root fields of one query, each of which reads a store. */
export const MAX_ROOT_FIELDS = 10;
