import type { Visitor, VisitorOptions } from '../../dev/journey/visitor.ts';
import type { Language } from '../../dev/journey/words.ts';
import type { World } from '../../dev/journey/world.ts';

/** What a scene plays with: the running product, people at browsers, and whoever looks: a camera, or a test of every screen. */
export type Scene = Readonly<{
  world: World;
  language: Language;
  visitor(options?: Omit<VisitorOptions, 'language'>): Promise<Visitor>;
  /** @param kind `moment` of what passes when the page is asked for anew, such as in another language */
  take(visitor: Visitor, title: string, kind?: 'screen' | 'moment'): Promise<void>;
}>;

/** Somebody who has an account in the world of a scene. */
export function owner(world: World, id: string): { email: string; password: string } {
  const found = world.stack.people.find((one) => one.id === id);
  if (found?.email == null || found.password == null) throw new Error(`${id} has no account here`);
  return { email: found.email, password: found.password };
}
