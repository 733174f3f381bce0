import { expect, it } from 'vitest';
import {
  browserWillAsk,
  localNetworkPermission,
  onLocalNetworkPermissionChange,
} from '../../src/lib/signer/local-network-permission.ts';

class Status extends EventTarget {
  state: PermissionState = 'prompt';
  onchange = null;
  name = '';
}

it('asks for the loopback permission by the name that no browser crashes on', async () => {
  const names: string[] = [];
  const query = async ({ name }: { name: string }) => {
    names.push(name);
    return Object.assign(new Status(), { state: 'denied' as const });
  };
  expect(await localNetworkPermission({ query } as never)).toBe('denied');
  expect(names).toEqual(['loopback-network']);
});

it('goes on where the browser does not know the name, or has no permissions at all', async () => {
  const query = async () => {
    throw new TypeError("'loopback-network' is not a valid enum value of type PermissionName");
  };
  expect(await localNetworkPermission({ query } as never)).toBe('not-asked-by-this-browser');
  expect(await localNetworkPermission(undefined)).toBe('not-asked-by-this-browser');
});

it('tells of a change until it is told to stop', async () => {
  const status = new Status();
  const heard: string[] = [];
  const stop = await onLocalNetworkPermissionChange((state) => heard.push(state), {
    query: async () => status,
  } as never);
  status.state = 'granted';
  status.dispatchEvent(new Event('change'));
  stop();
  status.dispatchEvent(new Event('change'));
  expect(heard).toEqual(['granted']);
});

it('expects the browser’s question only where it is still open, and never on a page of this computer', async () => {
  const asking = (state: PermissionState) => ({ query: async () => Object.assign(new Status(), { state }) }) as never;
  expect(await browserWillAsk('recover.example.kz', asking('prompt'))).toBe(true);
  expect(await browserWillAsk('recover.example.kz', asking('granted'))).toBe(false);
  expect(await browserWillAsk('recover.example.kz', asking('denied'))).toBe(false);
  expect(await browserWillAsk('localhost', asking('prompt'))).toBe(false);
});
