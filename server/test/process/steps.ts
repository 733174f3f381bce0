import type { KeyHolder } from './key-holder.ts';
import { MAILED, type Product } from './product.ts';
import { CONSENTS, type Visitor } from './visitor.ts';

/** Asks for a mail link from a browser of its own, and gives the token that is mailed then. */
export async function askForLink(product: Product, email: string): Promise<string> {
  const before = product.mails.filter(({ to, parsed }) => to.includes(email) && MAILED.link.test(parsed.text ?? ''));
  await product
    .visitor()
    .does('requestEmailReset', { email, consents: CONSENTS, language: 'RU' }, 'EmailResetRequested');
  return product.mailed(email, MAILED.link, before.length);
}

/** A browser with a grant that a signature opened. */
export async function proved(product: Product, key: KeyHolder, server = 0): Promise<Visitor> {
  const visitor = product.visitor(server);
  await visitor.prove('SignatureReset', key, 'CredentialsGrant');
  return visitor;
}

/** A browser with a confirmation, and the code for it. */
export async function confirming(
  product: Product,
  key: KeyHolder,
  credentials: Readonly<{ email: string; password: string }>,
  server = 0,
) {
  const visitor = await proved(product, key, server);
  const { confirmation } = await visitor.does('setCredentials', { ...credentials, language: 'RU' }, 'ConfirmationSent');
  const code = await product.mailed(credentials.email, MAILED.code);
  return { visitor, input: { confirmation: confirmation.id as string, code } };
}

/** Signature, credentials, code: all of a reset by signature. */
export async function resetBySignature(
  product: Product,
  key: KeyHolder,
  credentials: Readonly<{ email: string; password: string }>,
) {
  const { visitor, input } = await confirming(product, key, credentials);
  return visitor.does('confirmEmail', input, 'CredentialsChanged');
}

/** Signature and password, in a browser of its own. */
export async function signIn(product: Product, key: KeyHolder, password: string): Promise<Visitor> {
  const visitor = product.visitor();
  await visitor.prove('SignIn', key, 'PasswordRequired');
  await visitor.does('enterPassword', { password }, 'SignedIn');
  return visitor;
}

export const stageOf = async (visitor: Visitor): Promise<string> => (await visitor.ask('viewer')).outcome.stage;
