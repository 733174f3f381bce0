import { expect } from 'vitest';
import { connect, control, type Demo } from './agent-client.ts';

const open: Awaited<ReturnType<typeof connect>>[] = [];

/** A site that has heard the greeting. */
export async function arrive({ agent }: Demo, options?: { origin?: string }) {
  const site = await connect(agent.url, options);
  open.push(site);
  expect(await site.next()).toBe('{"result":{"version":"1.4"}}');
  return site;
}

/** All that arrived are gone, and the agent is as it was before. */
export async function leave({ agent }: Demo): Promise<void> {
  for (const site of open.splice(0)) site.hangUp();
  await control(agent, 'behaviour', { kind: 'normal' });
  await expect.poll(async () => (await control(agent, 'request')).answer).toBeNull();
}
