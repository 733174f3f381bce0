import { Field, ObjectType } from 'type-graphql';
import type { Accent, Brand as BrandOfInstallation } from '../../domain/brand.ts';

@ObjectType({
  description:
    'The shades of an accent in one theme, each as `#rrggbb`; every pair of them that meets can be read (WCAG 2.2 AA).',
})
export class AccentShades {
  @Field(() => String, { description: 'At rest.' })
  rest!: string;

  @Field(() => String, { description: 'Under the pointer.' })
  hover!: string;

  @Field(() => String, { description: 'Pressed.' })
  active!: string;

  @Field(() => String, { description: 'What stands on the accent.' })
  on!: string;

  @Field(() => String, { description: 'A ground with a trace of the accent.' })
  tint!: string;
}

@ObjectType({ description: 'Where people get help from people.' })
export class Contacts {
  @Field(() => String, { nullable: true, description: 'An e-mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number, with the country’s code.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'A page, by https.' })
  page!: string | null;
}

@ObjectType({ description: 'How this installation looks, where its operator set it.' })
export class Brand {
  @Field(() => AccentShades, { description: 'On light grounds.' })
  light!: Accent;

  @Field(() => AccentShades, { description: 'On dark grounds.' })
  dark!: Accent;

  @Field(() => Contacts, { description: 'Whom to turn to.' })
  contacts!: BrandOfInstallation['contacts'];

  @Field(() => String, {
    nullable: true,
    description: 'A picture as SVG. Show it as an image, never as part of a page.',
  })
  logo!: string | null;
}
