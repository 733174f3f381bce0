import type { Answer, Service } from '../http/service.ts';
import type { Person } from './person.ts';

/** What a person who has an account does, and the service beside them, until an operation answers. */
export type Way = (person: Person, service: Service) => Promise<Answer['data']>;

/** By `operation Outcome`, a way to it, and what it answers beside its name. */
export type Ways = Readonly<Record<string, [way: Way, answer: object]>>;

/** An administrator has frozen the account. */
export const frozenByAdministrator = ({ world }: Service) => {
  const [account] = world.database.tables.accounts.values();
  world.database.tables.accounts.set(account!.id, {
    ...account!,
    state: 'FROZEN_BY_ADMINISTRATOR',
    freezeReference: 'AAAA-BBBB',
  });
};
