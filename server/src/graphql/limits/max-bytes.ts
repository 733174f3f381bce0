import { ValidateBy } from 'class-validator';

/**
 * A text of at most so many bytes in UTF-8. The library's own `IsByteLength` throws at half of a surrogate pair, which
 * JSON can hold; here it counts as the three bytes that would be written in its place, and whoever reads it judges it.
 */
export const MaxBytes = (bytes: number): PropertyDecorator =>
  ValidateBy({
    name: 'maxBytes',
    validator: { validate: (value) => typeof value === 'string' && Buffer.byteLength(value) <= bytes },
  });
