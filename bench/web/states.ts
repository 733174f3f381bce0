import { askForLink, openStatement, setCredentials, signInWithKey, signStatement } from '../../dev/journey/steps.ts';
import type { World } from '../../dev/journey/world.ts';
import type { Storage } from './load.ts';

/** A screen, and the cookies of somebody who has come that far. */
export type State = Readonly<{ path: string; storage: Storage }>;

/** Every screen of the journey, reached as a person reaches it. */
export async function reachEveryScreen(world: World): Promise<State[]> {
  const states: State[] = ['/', '/recover'].map((path) => ({ path, storage: null }));
  const visitor = async () => world.visitor({ language: 'ru' });

  const reader = await visitor();
  await openStatement(reader);
  states.push({ path: '/recover/signature', storage: await reader.page.context().storageState() });
  await reader.leave();

  const signer = await visitor();
  const keep = async (path: string) => states.push({ path, storage: await signer.page.context().storageState() });
  await openStatement(signer);
  await signStatement(signer, 'daniyar');
  await signer.sees(signer.words.credentials.titles.RESET_BY_SIGNATURE);
  await keep('/recover/credentials');
  await setCredentials(signer, { password: 'Zhana-Kupiya-2027', email: 'bench@post.example' });
  await signer.sees(signer.words.confirm.title);
  await keep('/recover/confirm');
  await signer.leave();

  const writer = await visitor();
  await askForLink(writer, 'aigerim@post.example');
  states.push({ path: '/recover/sent', storage: await writer.page.context().storageState() });
  await writer.leave();

  const owner = await visitor();
  await signInWithKey(owner, 'aigerim');
  await owner.sees(owner.words.password.title);
  const storage = await owner.page.context().storageState();
  states.push({ path: '/sign-in', storage }, { path: '/sign-in/password', storage });
  await owner.leave();
  return states;
}
