import type { Groups } from '../catalogue.ts';

export const words: Groups['developers'] = {
  developers: {
    link: 'For developers',
    sections: 'Sections for developers',
    overview: 'Overview',
    quickStart: 'Quick start',
    reference: 'API reference',
    outcomes: 'Outcomes and errors',
    changes: 'Changes and versions',
    playground: 'Open the playground',
    tryIt: 'Open in the playground',
    noPlayground: 'The playground is off here. It is there when you run the product on your own computer.',
    referenceLead: 'Everything in the contract. Names and descriptions come from the schema itself.',
    contents: 'Contents',
    queries: 'Queries',
    mutations: 'Mutations',
    kinds: {
      outcomes: 'Outcome unions',
      objects: 'Objects',
      inputs: 'Input types',
      enums: 'Enumerations',
      scalars: 'Scalars',
    },
    takes: 'Arguments',
    answers: 'Answer',
    outcomesOf: 'Outcomes',
    answeredBy: 'An outcome of',
    outcomesLead:
      'An expected refusal comes as data, with HTTP 200. Only what no person can cause comes as an error: a mistake in a program, or trouble on our side.',
    everyOutcome: 'Outcomes',
    everyError: 'Error codes',
    code: 'Code',
    means: 'What happened',
    remedy: 'What to do',
    changelog: 'Changelog',
  },
};
