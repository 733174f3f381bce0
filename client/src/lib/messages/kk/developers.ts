import type { Groups } from '../catalogue.ts';

export const words: Groups['developers'] = {
  developers: {
    link: 'Әзірлеушілерге',
    sections: 'Әзірлеушілерге арналған бөлімдер',
    overview: 'Шолу',
    quickStart: 'Жылдам бастау',
    reference: 'API анықтамалығы',
    outcomes: 'Нәтижелер мен қателер',
    changes: 'Өзгерістер мен нұсқалар',
    playground: 'Сынақ алаңын ашу',
    tryIt: 'Сынақ алаңында ашу',
    noPlayground: 'Мұнда сынақ алаңы өшірулі. Өз компьютеріңізде іске қосқанда ол бар.',
    referenceLead: 'Келісімшарттағының бәрі. Атаулар мен сипаттамалар схеманың өзінен алынған, ағылшын тілінде.',
    contents: 'Мазмұны',
    queries: 'Сұраулар',
    mutations: 'Мутациялар',
    kinds: {
      outcomes: 'Нәтиже бірігулері',
      objects: 'Нысандар',
      inputs: 'Кіріс түрлері',
      enums: 'Санамалар',
      scalars: 'Скалярлар',
    },
    takes: 'Аргументтер',
    answers: 'Жауап',
    outcomesOf: 'Нәтижелері',
    answeredBy: 'Мына операциялардың нәтижесі',
    outcomesLead:
      'Күтілетін бас тарту дерек ретінде, HTTP 200 кодымен келеді. Адамдарға байланысты емес нәрсе ғана қате болып келеді: бағдарламаның қателігі не біздегі ақау.',
    everyOutcome: 'Нәтижелер',
    everyError: 'Қате кодтары',
    code: 'Код',
    means: 'Не болды',
    remedy: 'Не істеу керек',
    changelog: 'Өзгерістер журналы',
  },
};
