import { hashes } from '../../eds/src/algorithms/engine/fastest.ts';
import { type Subject, timed } from './measure.ts';
import type { OracleProcess } from './oracle-process.ts';

const MEBIBYTE = 1 << 20;

/** Both hash functions over 1 MiB and 1 KiB: by our engine and by OpenSSL. */
export function hashingSubjects(oracle: OracleProcess | null): Subject[] {
  const { streebog512, gost341194 } = hashes();
  const ours = [
    { name: 'streebog', openSsl: 'streebog512', hash: streebog512, mebibytes: 4, kibibytes: 3000 },
    { name: 'gost94', openSsl: 'gost94', hash: gost341194, mebibytes: 2, kibibytes: 1500 },
  ];
  return ours.flatMap(({ name, openSsl, hash, mebibytes, kibibytes }) =>
    [
      { label: '1 MiB', length: MEBIBYTE, times: mebibytes },
      { label: '1 KiB', length: 1024, times: kibibytes },
    ].flatMap(({ label, length, times }) => {
      const data = new Uint8Array(length).fill(0x5a);
      const own: Subject = { name: `${name} ${label}`, times, sample: timed(() => void hash(data)) };
      if (oracle === null) return [own];
      const question = (count: number) => `time-digest ${openSsl} ${length} ${count}`;
      const sample = async (count: number) => Number(await oracle.ask(question(count))) / 1e6;
      return [{ name: `${name} ${label} openssl`, times, sample }, own];
    }),
  );
}
