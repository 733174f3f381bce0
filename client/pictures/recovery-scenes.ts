import {
  askForLink,
  enterCode,
  openRecovery,
  openStatement,
  recoverBySignature,
  setCredentials,
  signInWithKey,
  signStatement,
} from '../../dev/journey/steps.ts';
import { owner, type Scene } from './scene.ts';

const NEW = { password: 'Zhana-Kupiya-2027', email: 'keiin@post.example' };

/** What the account that is frozen had before, so that its notice goes there. */
const SECOND_ADDRESS = 'sonsyn@post.example';

export async function email({ visitor, take, world }: Scene): Promise<void> {
  const { email: address } = owner(world, 'aigerim');
  const person = await visitor();
  const { words, page } = person;
  await person.open('/recover');
  await take(person, 'recover');
  await person.press(words.recover.sendLink);
  await person.reads(words.frame.summary);
  await take(person, 'recover-incomplete');
  await askForLink(person, address);
  await take(person, 'link-sent');
  const link = await person.mails.link(address);
  const tooMany = page.getByText(words.trouble.rateLimited(1).title);
  do {
    await openRecovery(person);
    await page.locator('input[name=email]').fill('nobody@post.example');
    await person.press(words.recover.sendLink);
    await page.getByRole('heading', { level: 1, name: words.sent.title }).or(tooMany).waitFor();
  } while (!(await tooMany.isVisible()));
  await take(person, 'too-many-requests', 'moment');
  await page.goto(link);
  await person.sees(words.credentials.titles.RESET_BY_EMAIL);
  await take(person, 'new-password');
  await setCredentials(person, { password: NEW.password });
  await person.sees(words.done.titles.RESET_BY_EMAIL);
  await take(person, 'done-by-email');
  await person.leave();
}

export async function signature({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  const { words } = person;
  await openStatement(person);
  await take(person, 'statement');
  await signStatement(person, 'aigerim-authentication');
  await person.reads(words.signing.refusals.CERTIFICATE_NOT_FOR_SIGNING.title);
  await take(person, 'key-not-for-signing');
  await signStatement(person, 'daniyar');
  await person.sees(words.credentials.titles.RESET_BY_SIGNATURE);
  await take(person, 'credentials');
  await setCredentials(person, { password: 'short', email: 'not an address' });
  await person.reads(words.frame.summary);
  await take(person, 'credentials-refused');
  await setCredentials(person, NEW);
  await person.sees(words.confirm.title);
  await take(person, 'confirm');
  await enterCode(person, '000000');
  await person.reads(words.frame.summary);
  await take(person, 'code-wrong');
  for (const left of [3, 2, 1]) {
    await enterCode(person, '000000');
    await person.reads(words.confirm.wrong(left));
  }
  await enterCode(person, '000000');
  await person.sees(words.confirm.closed.TOO_MANY_TRIES.title);
  await take(person, 'code-too-many-tries');
  await person.leave();

  const again = await visitor();
  await recoverBySignature(again, 'daniyar', { ...NEW, email: SECOND_ADDRESS });
  await take(again, 'done-by-signature');
  await again.leave();
}

export async function registration({ visitor, take }: Scene): Promise<void> {
  const stranger = await visitor();
  const { words } = stranger;
  await openStatement(stranger);
  await signStatement(stranger, 'marat');
  await stranger.sees(words.signing.noAccount('').title);
  await take(stranger, 'no-account', 'moment');
  await stranger.leave();

  const person = await visitor();
  await signInWithKey(person, 'marat');
  await person.sees(words.credentials.titles.REGISTRATION);
  await take(person, 'registration');
  await setCredentials(person, { ...NEW, email: 'marat@post.example' });
  await person.sees(words.confirm.title);
  await enterCode(person, await person.mails.code('marat@post.example'));
  await person.sees(words.done.titles.REGISTRATION);
  await take(person, 'done-registration');
  await person.leave();
}

export async function freeze({ visitor, take }: Scene): Promise<void> {
  const person = await visitor();
  const { words, page, mails } = person;
  await recoverBySignature(person, 'daniyar', { ...NEW, email: 'tagy@post.example' });
  const notice = await mails.next(SECOND_ADDRESS);
  const link = /^\s*(http\S+\/freeze\/\S+)\s*$/m.exec(notice.text)?.[1];
  if (link === undefined) throw new Error('the notice holds no link');
  await page.goto(link);
  await take(person, 'freeze');
  await person.press(words.freeze.submit);
  await person.sees(words.freeze.doneTitle);
  await take(person, 'freeze-done');
  await page.goto(link);
  await person.press(words.freeze.submit);
  await person.sees(words.freeze.closed.USED.title);
  await take(person, 'freeze-link-used', 'moment');

  await signInWithKey(person, 'daniyar');
  await person.sees(words.frozen.title);
  await take(person, 'account-frozen', 'moment');
  await person.leave();
}

/** Last of those with a clock: it moves the database's, and what counts down would show it. */
export async function expiry({ visitor, take, world }: Scene): Promise<void> {
  const signing = await visitor();
  const { words } = signing;
  await openStatement(signing);
  await signing.press(words.statement.submit);
  const late = await visitor();
  await askForLink(late, owner(world, 'saule').email);
  const link = await late.mails.link(owner(world, 'saule').email);
  await world.letPass(11);
  await signing.signer.signWith('saule');
  await signing.reads(words.signing.closed.EXPIRED.title);
  await take(signing, 'signature-expired');
  await late.page.goto(link);
  await late.sees(words.credentials.closed.EXPIRED.title);
  await take(late, 'link-expired');
  await Promise.all([signing.leave(), late.leave()]);
}
