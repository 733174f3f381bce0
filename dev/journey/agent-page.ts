import type { Visitor } from './visitor.ts';

/** Signs what is asked on the page of the signing agent, as people do: picks the key and types its password there. */
export async function signOnPage(
  { page }: Visitor,
  agentUrl: string,
  { id, password }: Readonly<{ id: string; password: string }>,
): Promise<void> {
  const agent = await page.context().newPage();
  await agent.goto(new URL('?lang=en', agentUrl).href);
  await agent.getByRole('heading', { level: 1, name: 'Sign this?' }).waitFor();
  const choice = agent.locator('li', { has: agent.locator(`input[value="${id}"]`) });
  // A key that the site asked not to offer lies folded; signing with it all the same shows what the server says.
  const folded = agent.locator('details', { has: choice });
  if ((await folded.count()) > 0) await folded.locator('summary').click();
  await choice.getByRole('radio').check();
  await choice.locator('input[type=password]').fill(password);
  await agent.getByRole('button', { name: 'Sign', exact: true }).click();
  await agent.getByRole('heading', { level: 1, name: 'Nothing to sign' }).waitFor();
  await agent.close();
}
