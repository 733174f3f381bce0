/** The command line, or a file that it names, cannot be used. The message is for the person who typed it. */
export class UsageError extends Error {
  override name = 'UsageError';
}
