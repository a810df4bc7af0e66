import { createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createKeyPair, fingerprintOf } from '../../../../aws-mocks/services/cloudtrail/digest-key-pair.js';

describe('a fingerprint', () => {
  // @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html
  test.each([
    [
      '8eba5db5bea9b640d1c96a77256fe7f2',
      'MIIBCgKCAQEAn11L2YZ9h7onug2ILi1MWyHiMRsTQjfWE+pHVRLk1QjfWhirG+lpOa8NrwQ/r7Ah5bNL6HepznOU9XTDSfmmnP97mqyc7z/upfZdS/AHhYcGaz7n6Wc/RRBU6VmiPCrAUojuSk6/GjvA8iOPFsYDuBtviXarvuLPlrT9kAd4Lb+rFfR5peEgBEkhlzc5HuWO7S0y+KunqxX6jQBnXGMtxmPBPP0FylgWGNdFtks/4YSKcgqwH0YDcawP9GGGDAeCIqPWIXDLG1jOjRRzWfCmD0iJUkz8vTsn4hq/5ZxRFE7UBAUiVcGbdnDdvVfhF9C3dQiDq3k7adQIziLT0cShgQIDAQAB',
    ],
    [
      '8933b39ddc64d26d8e14ffbf6566fee4',
      'MIIBCgKCAQEApfYL2FiZhpN74LNWVUzhR+VheYhwhYm8w0n5Gf6i95ylW5kBAWKVEmnAQG7BvS5g9SMqFDQx52fW7NWV44IvfJ2xGXT+wT+DgR6ZQ+6yxskQNqV5YcXj4Aa5Zz4jJfsYjDuO2MDTZNIzNvBNzaBJ+r2WIWAJ/Xq54kyF63B6WE38vKuDE7nSd1FqQuEoNBFLPInvgggYe2Ym1Refe2z71wNcJ2kY+q0h1BSHrSM8RWuJIw7MXwF9iQncg9jYzUlNJomozQzAG5wSRfbplcCYNY40xvGd/aAmO0m+Y+XFMrKwtLCwseHPvj843qVno6x4BJN9bpWnoPo9sdsbGoiK3QIDAQAB',
    ],
  ])('is %s for the key that AWS publishes with it', (fingerprint, key) => {
    expect(fingerprintOf(Buffer.from(key, 'base64'))).toBe(fingerprint);
  });
});

describe('a key pair', () => {
  const { publicKey, privateKey } = createKeyPair('seed');
  const published = createPublicKey({ key: publicKey, format: 'der', type: 'pkcs1' });

  test('is RSA of 2048 bits, and what the private key signs the public one verifies', () => {
    expect(published.asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65_537n });
    const signature = sign('sha256', Buffer.from('signed'), privateKey);
    expect(verify('sha256', Buffer.from('signed'), published, signature)).toBe(true);
    expect(verify('sha256', Buffer.from('forged'), published, signature)).toBe(false);
  });

  test('is the same for the same seed and another for another', () => {
    expect(createKeyPair('seed')).toEqual({ publicKey, privateKey });
    expect(createKeyPair('weed').privateKey).not.toBe(privateKey);
  });
});
