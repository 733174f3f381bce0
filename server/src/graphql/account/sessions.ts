import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { DateTime } from '../date-time.ts';
import type { ApiUseCases } from '../use-cases.ts';

@ObjectType({ description: 'One browser in which the person is signed in.' })
export class Session {
  @Field(() => ID, { description: 'Names the session in `endSessions`. It is no key: nobody can enter with it.' })
  id!: string;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current!: boolean;

  @Field(() => String, { description: 'Browser and system as a person would name them: `Chrome, Windows`.' })
  device!: string;

  @Field(() => DateTime, { description: 'When the person signed in.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it was last used.' })
  lastUsedAt!: Date;
}

@Resolver()
export class SessionsResolver {
  readonly #sessions: ApiUseCases['sessions'];

  constructor({ sessions }: Pick<ApiUseCases, 'sessions'>) {
    this.#sessions = sessions;
  }

  @Query(() => [Session], {
    description: 'The signed-in person’s own sessions, the newest first; empty for anyone else.',
  })
  sessions(@Ctx() { caller }: Context): Promise<readonly Session[]> {
    return this.#sessions(caller);
  }
}
