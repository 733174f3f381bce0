import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { AccountEventKind } from '../../domain/operation.ts';
import type { Context } from '../context.ts';
import { DateTime } from '../date-time.ts';
import { enumOf } from '../enum-of.ts';
import type { ApiUseCases } from '../use-cases.ts';

const AccountEventKinds = enumOf<AccountEventKind>('AccountEventKind', 'What happened to an account.', {
  REGISTERED: 'The account was made.',
  SIGNED_IN: 'Somebody signed in with signature and password.',
  PASSWORD_CHANGED: 'The password was changed by a link from a mail; the address stayed.',
  CREDENTIALS_CHANGED: 'Password and address were changed after a signature.',
  FROZEN: 'The account was frozen, from a notice or by an administrator.',
  UNFROZEN:
    'The account was opened again: by the owner’s signature reset, with new credentials, or by the administrator who had frozen it.',
  CONSENTS_WITHDRAWN: 'Consents were withdrawn.',
  SESSIONS_ENDED: 'Sessions were ended by the person, or all of them by an administrator.',
  PASSWORD_TRIES_FAILED: 'After a right signature, the password was wrong as often as it may be.',
  CODE_TRIES_FAILED: 'In a recovery by signature, the code was wrong as often as it may be. Nothing was changed.',
});

@ObjectType({ description: 'Something that happened to an account, as its owner may see it.' })
export class AccountEvent {
  @Field(() => AccountEventKinds, { description: 'What happened.' })
  kind!: AccountEventKind;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Browser and system that it came from, or the partner’s name.' })
  device!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Names the event in notices and for support; null where there is no notice.',
  })
  reference!: string | null;
}

@Resolver()
export class EventsResolver {
  readonly #events: ApiUseCases['events'];

  constructor({ events }: Pick<ApiUseCases, 'events'>) {
    this.#events = events;
  }

  @Query(() => [AccountEvent], {
    description:
      'What happened to the signed-in person’s account lately, the newest first, 20 at most; empty for anyone else.',
  })
  events(@Ctx() { caller }: Context): Promise<readonly AccountEvent[]> {
    return this.#events(caller);
  }
}
