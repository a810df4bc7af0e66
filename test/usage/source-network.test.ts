import { describe, expect, it } from 'vitest';
import { findSourceNetwork } from '../../src/usage/source-network.js';

describe('the network a call came from', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['8.8.8.8', '8.8.8.0/24'],
    ['172.15.0.1', '172.15.0.0/24'],
    ['172.32.0.1', '172.32.0.0/24'],
    ['100.128.0.1', '100.128.0.0/24'],
    ['2001:DB8:0001:2::5', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['2a05:d018:10:11:22:33:44:55', '2a05:d018:10::/48'],
  ])('of %s is %s', (address, network) => {
    expect(findSourceNetwork(address)).toBe(network);
  });

  it.each([
    undefined,
    '',
    'AWS Internal',
    'cloudformation.amazonaws.com',
    '10.0.0.5',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.0.1',
    '127.0.0.1',
    '256.0.0.1',
    '1.2.3',
    '::1',
    'fd00::1',
    'fe80::1',
    '2001:db8',
    '2001::db8::1',
    '1:2:3:4:5:6:7:8:9',
    '2001:xyz::1',
  ])('of %j cannot be told', (address) => {
    expect(findSourceNetwork(address)).toBeUndefined();
  });
});
