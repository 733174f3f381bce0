/**
 * The check digit of Kazakhstan's twelve-digit identification numbers: ИИН of a person, БИН of an organisation.
 *
 * Source: Government resolution No. 853 of 22 May 2007 (rules of forming the identification number): the weighted sum
 * of the first eleven digits modulo 11, with weights 1 to 11; when that is 10, once more with weights 3 to 11, 1, 2;
 * a number for which the second is 10 as well is never given out.
 */

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * The twelfth digit for eleven digits, or `null` when no number begins with them.
 *
 * @param elevenDigits exactly eleven characters 0 to 9
 */
export function checkDigit(elevenDigits: string): number | null {
  if (!/^[0-9]{11}$/.test(elevenDigits)) return null;
  const remainder = (weights: readonly number[]) =>
    weights.reduce((sum, weight, i) => sum + weight * Number(elevenDigits[i]), 0) % 11;
  const first = remainder(FIRST_WEIGHTS);
  if (first < 10) return first;
  const second = remainder(SECOND_WEIGHTS);
  return second < 10 ? second : null;
}

/** Whether a text is twelve digits the last of which is the check digit of the others. */
export function hasRightCheckDigit(twelveDigits: string): boolean {
  return /^[0-9]{12}$/.test(twelveDigits) && checkDigit(twelveDigits.slice(0, 11)) === Number(twelveDigits[11]);
}
