import { checkDigit } from '../certificates/identification-number.ts';

/**
 * A valid ИИН of nobody in particular, the same for the same arguments: date of birth, a seventh digit for century and
 * sex, four more digits, and the check digit.
 *
 * @param birth year 1900 to 2099
 * @param ordinal 0 to 9999; numbers that no check digit exists for are stepped over
 */
export function makeTestIin(birth: Date, sex: 'female' | 'male', ordinal: number): string {
  const year = birth.getUTCFullYear();
  const century = (year < 2000 ? 3 : 5) + (sex === 'female' ? 1 : 0);
  const date = [year % 100, birth.getUTCMonth() + 1, birth.getUTCDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('');
  return complete(`${date}${century}`, ordinal, 4);
}

/**
 * A valid БИН of no organisation in particular: year and month of registration, 4 (resident legal entity), 0 (head
 * office), five more digits, and the check digit.
 *
 * @param ordinal 0 to 99999
 */
export function makeTestBin(registered: Date, ordinal: number): string {
  const month = [registered.getUTCFullYear() % 100, registered.getUTCMonth() + 1].map((part) =>
    String(part).padStart(2, '0'),
  );
  return complete(`${month.join('')}40`, ordinal, 5);
}

function complete(start: string, ordinal: number, digits: number): string {
  for (let number = ordinal; ; number++) {
    const eleven = start + String(number % 10 ** digits).padStart(digits, '0');
    const last = checkDigit(eleven);
    if (last !== null) return `${eleven}${last}`;
  }
}
