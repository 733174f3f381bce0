/**
 * Trouble that a person can end: one sentence that says what is wrong, and one that says what to do.
 * Whoever prints it leaves the stack out; every other error is a fault of ours and is printed whole.
 */
export class PlainError extends Error {
  override name = 'PlainError';

  constructor(sentence: string, whatToDo: string) {
    super(`${sentence} ${whatToDo}`);
  }
}

/** The error's own code (`EACCES`, `ENOSPC`, …), or `null` for one that has none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/**
 * Turns what the file system says about `folder` into a sentence.
 *
 * @returns a {@link PlainError} for a folder that cannot be written or a full disk, else the error as it was
 */
export function explainFolderTrouble(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT': // a file system that makes no folders, such as /proc
    case 'EOPNOTSUPP':
      return new PlainError(
        `The folder ${folder} cannot be written.`,
        'Set DATA_DIR to a folder that you may write to.',
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new PlainError(
        `The disk that holds ${folder} is full.`,
        'Free some space, or set DATA_DIR to another disk.',
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new PlainError(`${folder} is in the way: it is not a folder.`, 'Set DATA_DIR to a folder.');
    default:
      return error;
  }
}
