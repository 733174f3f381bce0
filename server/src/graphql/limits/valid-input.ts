import { type ValidationError, validate } from 'class-validator';
import type { ValidatorFn } from 'type-graphql';
import { BadInput } from '../errors/bad-input.ts';

/**
 * Holds every argument against the sizes that its class declares, before a resolver sees it.
 *
 * @throws {BadInput} naming the fields that are too long, never their values
 */
export const validInput: ValidatorFn = async (argument) => {
  if (typeof argument !== 'object' || argument === null) return;
  const errors = await validate(argument, {
    skipMissingProperties: true,
    // The schema refuses unknown fields before; a class that declares no size is no fault.
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0)
    throw new BadInput(`Too long or too many: ${errors.flatMap((one) => pathsOf(one)).join(', ')}.`);
};

function pathsOf({ property, children = [] }: ValidationError): string[] {
  return children.length === 0 ? [property] : children.flatMap(pathsOf).map((path) => `${property}.${path}`);
}
