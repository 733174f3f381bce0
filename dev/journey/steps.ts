import type { Visitor } from './visitor.ts';

export type Credentials = { password: string; email: string };

/** Called between two steps with the heading of the screen that is there, such as to reload it. */
export type Between = (heading: string) => Promise<void>;
const goOn: Between = async () => {};

/** Screen 1: both consents, then the button. The signature is asked for at once. */
export async function giveConsents({ page, words, press }: Visitor): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await press(words.consents.submit);
}

/** Screens 1 and 2, up to the password. */
export async function signInWithKey(visitor: Visitor, key: string): Promise<void> {
  const { page, words, open, sees, signer } = visitor;
  await open('/');
  await sees(words.consents.title);
  await page.locator('html.js').waitFor(); // before that the button sends a plain form, and nobody is asked to sign at once
  await giveConsents(visitor);
  await sees(words.signing.signInTitle);
  await signer.signWith(key);
}

/** Screens 1 and 2: the signature, then the password, then the account. */
export async function signIn(visitor: Visitor, key: string, password: string): Promise<void> {
  const { words, sees } = visitor;
  await signInWithKey(visitor, key);
  await sees(words.password.title);
  await enterPassword(visitor, password);
  await sees(words.account.title);
}

export async function enterPassword({ words, fill, press }: Visitor, password: string): Promise<void> {
  await fill(words.password.label, password);
  await press(words.password.submit);
}

/** Screen 3, reached directly: the consents are asked here, then a road is chosen. */
export async function openRecovery({ page, words, open, sees }: Visitor): Promise<void> {
  await open('/recover');
  await sees(words.recover.title);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

/** Screens 3 and 5 up to the statement that waits to be signed. */
export async function openStatement(visitor: Visitor): Promise<void> {
  await openRecovery(visitor);
  await visitor.press(visitor.words.recover.resetBySignature);
  await visitor.sees(visitor.words.statement.title);
}

/** Screen 5: signs the statement; the screen for new credentials follows when the signature is accepted. */
export async function signStatement({ words, press, signer }: Visitor, key: string): Promise<void> {
  await press(words.statement.submit);
  await signer.signWith(key);
}

/** Screen 6. */
export async function setCredentials(
  { page, words, fill, press }: Visitor,
  { password, email }: Partial<Credentials>,
): Promise<void> {
  await fill(words.credentials.password, password ?? '');
  await fill(words.credentials.repeat, password ?? '');
  if (email !== undefined) await page.locator('input[name=email]').fill(email);
  await press(words.credentials.submit);
}

/** Screen 7. */
export async function enterCode({ words, fill, press }: Visitor, code: string): Promise<void> {
  await fill(words.confirm.label, code);
  await press(words.confirm.submit);
}

/** Screens 3 and 5 to 8: everything from the forgotten password to the last page. */
export async function recoverBySignature(
  visitor: Visitor,
  key: string,
  credentials: Credentials,
  between = goOn,
): Promise<void> {
  const { words, sees, mails } = visitor;
  await openStatement(visitor);
  await between(words.statement.title);
  await signStatement(visitor, key);
  await sees(words.credentials.titles.RESET_BY_SIGNATURE);
  await between(words.credentials.titles.RESET_BY_SIGNATURE);
  await setCredentials(visitor, credentials);
  await sees(words.confirm.title);
  await between(words.confirm.title);
  await enterCode(visitor, await mails.code(credentials.email));
  await sees(words.done.titles.RESET_BY_SIGNATURE);
  await between(words.done.titles.RESET_BY_SIGNATURE);
}

/** Screens 3 and 4: asks for a link. */
export async function askForLink(visitor: Visitor, email: string): Promise<void> {
  await openRecovery(visitor);
  await visitor.page.locator('input[name=email]').fill(email);
  await visitor.press(visitor.words.recover.sendLink);
  await visitor.sees(visitor.words.sent.title);
}

/** Screens 3, 4 and 6: by the link in a mail to the new password. */
export async function recoverByMail(visitor: Visitor, { email, password }: Credentials, between = goOn): Promise<void> {
  const { page, words, sees, mails } = visitor;
  await askForLink(visitor, email);
  await between(words.sent.title);
  await page.goto(await mails.link(email));
  await sees(words.credentials.titles.RESET_BY_EMAIL);
  await between(words.credentials.titles.RESET_BY_EMAIL);
  await setCredentials(visitor, { password });
  await sees(words.done.titles.RESET_BY_EMAIL);
  await between(words.done.titles.RESET_BY_EMAIL);
}
