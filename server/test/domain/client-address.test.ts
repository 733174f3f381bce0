import { describe, expect, it } from 'vitest';
import { addressBlocks } from '../../src/domain/client-address.ts';

describe('what a network address is counted as', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9/32', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.9/32', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
  ])('%s', (address, single, block) => {
    expect(addressBlocks(address)).toEqual({ single, block });
  });

  it('is the same for all the addresses that one home can take', () => {
    expect(addressBlocks('2001:db8:1:2:aaaa::1')).toEqual(addressBlocks('2001:db8:1:2:bbbb::2'));
  });
});
