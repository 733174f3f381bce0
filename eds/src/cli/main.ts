import { readFileSync } from 'node:fs';
import { inspectCommand } from './inspect-command.ts';
import { makeOutput, type Streams } from './output.ts';
import { trustCommand } from './trust-command.ts';
import { UsageError } from './usage-error.ts';
import { verifyCommand } from './verify-command.ts';

const HELP = `eds: national signatures of Kazakhstan (НУЦ РК)

  eds inspect FILE...           says what a file is: certificate, p12, CMS, signed XML, CRL, OCSP answer, time stamp
      --password TEXT           opens a p12 and shows its certificates
  eds verify FILE               verifies signed XML, CMS, a time stamp or a certificate
      --anchors PATH            trusted root certificates: files or folders (repeatable)
      --intermediates PATH      CA certificates between them and the signer (repeatable)
      --trust FOLDER            both, from a folder that "eds trust" wrote
      --crl PATH                CRLs, complete and delta: files or folders (repeatable)
      --ocsp PATH               OCSP answers (repeatable)
      --no-revocation           does not ask for revocation data
      --content FILE            what a detached signature signs, or what was time-stamped
      --at TIME                 the time at which all must hold, in ISO 8601; left out: now
      --use WHAT                statement (the default), sign-in or any
      --subject WHO             person (the default), organisation or any
      --all                     every signature of a document with several
      --no-check-digits         lets wrong check digits of ИИН and БИН pass, as test certificates have them
      --signing-certificate-optional   lets CMS pass that does not name its certificate
  eds trust FOLDER              gets the authority's CA certificates, compares them with pinned fingerprints, writes them
      --from PATH               takes them from a folder instead of the authority's addresses

  --json                        prints JSON
  --no-color                    prints without colours
  --version                     prints the version

Ends with 0: valid, 1: refused, 2: asked wrongly.
`;

/**
 * Runs one command.
 *
 * @returns 0 when what was asked is valid or done, 1 when it was refused, 2 when the command line or a file is not usable
 */
export async function main(args: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  const [command, ...rest] = args;
  const output = makeOutput(streams, args);
  try {
    switch (command) {
      case 'inspect':
        return inspectCommand(rest, output);
      case 'verify':
        return verifyCommand(rest, output);
      case 'trust':
        return await trustCommand(rest, output);
      case undefined:
      case 'help':
      case '-h':
      case '--help':
        streams.stdout.write(HELP);
        return command === undefined ? 2 : 0;
      case '--version':
        streams.stdout.write(`${version()}\n`);
        return 0;
      default:
        throw new UsageError(`there is no command "${command}"; see eds --help`);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.usage(error.message);
    return 2;
  }
}

/** Of the package that this file is in. */
const version = (): string => JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
