import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Language } from '../../domain/language.ts';
import type { SessionStage } from '../../domain/session.ts';
import { GivenConsent } from '../consents/given-consent.ts';
import type { Context } from '../context.ts';
import { DateTime } from '../date-time.ts';
import { Languages } from '../language.ts';
import type { ApiUseCases } from '../use-cases.ts';
import { AccountHint } from './account-hint.ts';
import { ViewerStages } from './viewer-stage.ts';

@ObjectType({ description: 'Where a browser session, or a partner’s user, stands.' })
export class Viewer {
  @Field(() => ViewerStages, { description: 'How far the sign-in has come.' })
  stage!: SessionStage;

  @Field(() => AccountHint, { nullable: true, description: 'Whose account it is; null while nobody is known.' })
  account!: AccountHint | null;

  @Field(() => Languages, {
    description: 'The account’s language; while nobody is known, what the `Accept-Language` header prefers.',
  })
  language!: Language;

  @Field(() => [GivenConsent], {
    description:
      'The consents that the account has given; while nobody is known, those of this session within the last hour.',
  })
  consents!: readonly GivenConsent[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the stage IDENTIFIED or SIGNED_IN ends if nothing happens; null while nobody is known.',
  })
  expiresAt!: Date | null;
}

@Resolver()
export class ViewerResolver {
  readonly #viewer: ApiUseCases['viewer'];

  constructor({ viewer }: Pick<ApiUseCases, 'viewer'>) {
    this.#viewer = viewer;
  }

  @Query(() => Viewer, { description: 'Where this browser session, or this partner’s user, stands.' })
  viewer(@Ctx() { caller }: Context): Promise<Viewer> {
    return this.#viewer(caller);
  }
}
