import { BrandError } from '../adapters/brand/brand-folder.ts';
import { PartnersError } from '../adapters/partners/partners-file.ts';
import { TrustFolderError } from '../adapters/signature/trust-folder.ts';
import { TextsError } from '../adapters/texts/texts-folder.ts';
import { TrustedDocumentsError } from '../adapters/trusted-documents/manifest.ts';
import { ConfigError } from '../config.ts';
import { scrub } from '../http/scrub.ts';
import { Unavailable } from '../use-cases/ports/unavailable.ts';

/** SQLSTATE of a table that is not there (PostgreSQL, appendix A). */
const UNDEFINED_TABLE = '42P01';

/** Why the server did not start, in a sentence for whoever started it; without a stack and without a secret. */
export function explainStart(error: unknown): string {
  if (
    [ConfigError, TrustFolderError, TextsError, PartnersError, BrandError, TrustedDocumentsError].some(
      (known) => error instanceof known,
    )
  )
    return (error as Error).message;
  if (isOutOfDescriptors(error) || (error instanceof Unavailable && isOutOfDescriptors(error.cause)))
    return 'The process may not open more files and connections. Raise its limit (ulimit -n): at rest it has some forty open.';
  if (error instanceof Unavailable) return 'PostgreSQL does not answer. Look at DATABASE_URL and whether it runs.';
  const { code, port, message } = error instanceof Error ? (error as NodeJS.ErrnoException & { port?: number }) : {};
  switch (code) {
    case UNDEFINED_TABLE:
      return 'The database has no tables of ours. Run node dist/migrate.js first.';
    case 'EADDRINUSE':
      return `Port ${port} is busy. Choose another by API_PORT or METRICS_PORT.`;
    case 'EACCES':
    case 'EADDRNOTAVAIL':
      return 'The server can’t listen there. Look at API_HOST, API_PORT, METRICS_HOST and METRICS_PORT.';
    default:
      return `The server could not start: ${scrub(message ?? 'something was thrown that is no error')}`;
  }
}

const isOutOfDescriptors = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE');
