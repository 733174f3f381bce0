/** Limits that are checked before work is done; beyond them a document is refused, whatever it holds. */

/** UTF-8 octets of a signed document. A statement with its signature has less than a tenth of it. */
export const MAX_DOCUMENT_BYTES = 65_536;
export const MAX_ELEMENTS = 1_000;
export const MAX_DEPTH = 32;
/** Attributes and namespace declarations of the whole document. */
export const MAX_ATTRIBUTES = 2_000;
/** Namespace declarations of the whole document: each one in scope is looked at for each element below it. */
export const MAX_NAMESPACES = 64;
/** Certificates beside a signature, each of which is tried. */
export const MAX_CERTIFICATES = 4;
/** Signatures of one document, when the caller asks for a list of them. */
export const MAX_SIGNATURES = 8;
