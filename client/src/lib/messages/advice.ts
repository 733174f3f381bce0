/** What happened, then why and what to do now. */
export type Advice = Readonly<{ title: string; text: string }>;
