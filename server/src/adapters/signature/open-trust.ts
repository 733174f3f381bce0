import { readTrustFiles, type TrustPins, type TrustStore, trustStoreOf } from './trust-folder.ts';

/** The folder is looked at this often: file systems in containers and on networks do not tell reliably of changes. */
const LOOK_EVERY_MS = 10_000;

export type OpenTrust = Readonly<{
  /** The certificates to judge by at this moment. */
  current(): TrustStore;
  stop(): void;
}>;

/**
 * The trust folder, followed while the process runs. A change counts when the folder has stood still from one look to the
 * next, so that nothing half-written is trusted, and only as a whole: what can't be used leaves everything as it was.
 *
 * @param say told once of each change, taken or refused
 * @throws {TrustFolderError} when the folder can't be used at the start
 */
export async function openTrust(parts: {
  folder: string;
  pins: TrustPins;
  say: (what: Readonly<{ taken: TrustStore }> | Readonly<{ refused: string }>) => void;
  lookEveryMs?: number;
}): Promise<OpenTrust> {
  const { folder, pins, say, lookEveryMs = LOOK_EVERY_MS } = parts;
  const first = await readTrustFiles(folder);
  let store = trustStoreOf(first, pins);
  /** Of the folder as it was judged last, and as it was seen last. */
  let [judged, seen] = [first.digest, first.digest];
  let complaint = '';

  const look = async () => {
    try {
      const files = await readTrustFiles(folder);
      const stoodStill = files.digest === seen;
      seen = files.digest;
      if (!stoodStill || files.digest === judged) return;
      judged = files.digest;
      store = trustStoreOf(files, pins);
      complaint = '';
      say({ taken: store });
    } catch (error) {
      const refused = error instanceof Error ? error.message : String(error);
      if (refused !== complaint) say({ refused });
      complaint = refused;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return { current: () => store, stop: () => clearInterval(timer) };
}
