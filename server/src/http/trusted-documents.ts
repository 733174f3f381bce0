import type { FastifyRequest } from 'fastify';
import { HttpRefusal } from './refusal.ts';

/**
 * Puts the text of a document in the place of its id, and holds browsers to the documents that are known.
 *
 * A session is worth something only for what the web client asks with it: whoever gets hold of one, or of a script in a page
 * of ours, can ask for nothing else, however cheap it would be.
 *
 * @param documents text by id
 * @param onlyForBrowsers whether a browser, with a session or without, may ask for nothing but these; partners always may
 * @throws {HttpRefusal} 403
 */
export function makeDocumentCheck(documents: ReadonlyMap<string, string>, onlyForBrowsers: boolean) {
  return (request: FastifyRequest): void => {
    const { body, caller } = request;
    if (typeof body !== 'object' || body === null) return;
    if (!('documentId' in body)) {
      if (onlyForBrowsers && caller?.kind !== 'partner') throw notTrusted();
      return;
    }
    const { documentId, ...others } = body;
    const query = typeof documentId === 'string' ? documents.get(documentId) : undefined;
    // Both would be two documents, and two readers might choose differently.
    if (query === undefined || 'query' in others) throw notTrusted();
    request.body = { ...others, query };
  };
}

const notTrusted = () =>
  new HttpRefusal(403, 'DOCUMENT_NOT_TRUSTED', 'A browser may ask only for the documents of the web client.');
