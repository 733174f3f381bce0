import { type DestinationStream, destination } from 'pino';

/** Some four thousand lines. */
const KEPT_BYTES = 1024 * 1024;

/**
 * Standard output, for the log. Lines that can't be written, because the disk behind it is full, are kept and written as soon as
 * that works again, those beyond a mebibyte are dropped; when nobody reads any more, all are. No request fails or waits for it.
 *
 * @param failed hears of each attempt that failed
 */
export function openLogOutput(failed: () => void): DestinationStream {
  const output = destination({ dest: 1, sync: true, maxLength: KEPT_BYTES });
  // Without a listener the error would end the process.
  return output.on('error', failed);
}
