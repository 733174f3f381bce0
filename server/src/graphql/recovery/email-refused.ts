import { Field, ObjectType } from 'type-graphql';
import type { EmailRefusal, EmailRefused as EmailRefusedOutcome } from '../../use-cases/set-credentials.ts';
import { enumOf } from '../enum-of.ts';
import { made } from '../made.ts';

const EmailRefusals = enumOf<EmailRefusal>(
  'EmailRefusal',
  'Why an address was refused. It never depends on other people’s accounts.',
  {
    MALFORMED: 'It is not one e-mail address: no list, no name beside it, at most 320 characters.',
    MIXED_SCRIPTS: 'It mixes letters of scripts that look alike, such as Latin and Cyrillic.',
    REQUIRED: 'This grant needs a new address.',
    NOT_CHANGEABLE_HERE: 'A grant from a mail link changes the password only; leave the address out.',
  },
);

@ObjectType({ description: 'The address was not accepted, and nothing was done. Say why and ask for another.' })
export class EmailRefused {
  @Field(() => EmailRefusals, { description: 'Why.' })
  reason!: EmailRefusal;
}

export const emailRefused = ({ reason }: EmailRefusedOutcome) => made(EmailRefused, { reason });
