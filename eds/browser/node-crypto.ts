/** Stands in for `crypto` where xml-crypto asks for it: our own algorithms are used, so nothing of it is ever called. */
export {};
