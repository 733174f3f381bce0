import { errorCodes, reference } from '#lib/developers/contract.server.ts';
import { developerWords } from '#lib/developers/words.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const types = reference.groups.flatMap((group) => group.types);
  return {
    words: developerWords[locals.language],
    outcomes: types.filter(({ answeredBy }) => answeredBy.length > 0),
    /** Why an outcome came: the enumerations in the fields of outcomes. */
    reasons: types.filter(
      ({ name, values }) =>
        values.length > 0 &&
        types.some((one) => one.answeredBy.length > 0 && one.fields.some(({ named }) => named === name)),
    ),
    errors: Object.entries(errorCodes).map(([code, said]) => ({ code, ...said })),
  };
};
