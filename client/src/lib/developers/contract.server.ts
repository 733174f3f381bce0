import changelog from '../../../../CHANGELOG.md';
import errorCodes from '../../../../error-codes.json';
import reference from '../../../../schema.graphql';

/** What the repository says of the API, read when the client is built. */
export { changelog, errorCodes, reference };
