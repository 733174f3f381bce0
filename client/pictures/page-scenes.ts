import { openRecovery } from '../../dev/journey/steps.ts';
import type { Scene } from './scene.ts';

export async function pages({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  for (const path of [
    'about',
    'help/no-key',
    'help/ncalayer',
    'two-factor',
    'responsibility',
    'privacy',
    'consents',
    'status',
    'developers',
    'no-such-page',
  ]) {
    await person.open(`/${path}`);
    await take(person, `page-${path.replace('/', '-')}`);
  }
  await openRecovery(person);
  await person.leave();
}
