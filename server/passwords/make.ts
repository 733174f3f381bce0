import { writeFileSync } from 'node:fs';
import { makeList } from './sources.ts';

const list = makeList();
writeFileSync(new URL('common.bin', import.meta.url), list);
console.log(`${list.length} bytes`);
