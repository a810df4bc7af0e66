import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPassword, generatePassword } from '../../src/setup/password.js';
import { createTestRandom } from './test-account.js';

const policies = fc.record({
  minimumLength: fc.integer({ min: 6, max: 128 }),
  requireLowercase: fc.boolean(),
  requireUppercase: fc.boolean(),
  requireNumbers: fc.boolean(),
  requireSymbols: fc.boolean(),
});

describe('a generated password', () => {
  it('fits every password policy an account can have, and the default one', () => {
    fc.assert(
      fc.property(
        fc.option(policies, { nil: undefined }),
        fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
        (policy, bytes) => {
          const random = (length: number) => Uint8Array.from({ length }, () => Number(bytes.next().value));
          const password = generatePassword(policy, random);
          expect(checkPassword(password, policy, 'lab-user')).toEqual([]);
          expect(password.length).toBe(Math.max(20, policy?.minimumLength ?? 0));
        },
      ),
    );
  });

  it('throws bytes away that would make some characters likelier than others', () => {
    const bytes = createTestRandom()(4096);
    // 250 is the last multiple of the 25 small letters, of which the first character is one.
    expect(generatePassword(undefined, replay([255, 250, ...bytes]))).toBe(generatePassword(undefined, replay(bytes)));
    expect(generatePassword(undefined, replay([249, ...bytes]))).not.toBe(generatePassword(undefined, replay(bytes)));
  });

  it('holds no characters that look like others', () => {
    const random = createTestRandom();
    for (let n = 0; n < 200; n += 1) expect(generatePassword(undefined, random)).not.toMatch(/[0O1lI|'"`\\]/);
  });

  it('differs with the randomness, and only with it', () => {
    expect(generatePassword(undefined, createTestRandom())).toBe(generatePassword(undefined, createTestRandom()));
    const random = createTestRandom();
    expect(generatePassword(undefined, random)).not.toBe(generatePassword(undefined, random));
  });

  it('picks every character about equally often, at every place', () => {
    const random = createTestRandom();
    const first = new Map<string, number>();
    for (let n = 0; n < 4000; n += 1) {
      const character = generatePassword(undefined, random)[0] ?? '';
      first.set(character, (first.get(character) ?? 0) + 1);
    }
    expect(first.size).toBeGreaterThan(65);
    expect(Math.max(...first.values())).toBeLessThan(4000 * 0.05);
  });
});

describe('a password of one’s own', () => {
  const strict = {
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  };

  it.each([
    ['Abcdef1!', undefined, []],
    ['abcdef1!', undefined, []],
    ['Abcdefg1', undefined, []],
    ['abcdefg1', undefined, ['setup.password-plain']],
    ['Ab1!', undefined, ['setup.password-short']],
    ['Lab-User1', undefined, ['setup.password-name']],
    ['A1!'.repeat(43), undefined, ['setup.password-long']],
    ['Abcdefghij1!', strict, []],
    ['Abcdef1!', strict, ['setup.password-short']],
    ['ABCDEFGHIJ1!', strict, ['setup.password-lowercase']],
    ['abcdefghij1!', strict, ['setup.password-uppercase']],
    ['Abcdefghijk!', strict, ['setup.password-number']],
    ['Abcdefghij1 ', strict, ['setup.password-symbol']],
    [
      'short',
      { ...strict, requireLowercase: false },
      ['setup.password-short', 'setup.password-uppercase', 'setup.password-number', 'setup.password-symbol'],
    ],
  ])('%s under %j lacks %j', (password, policy, expected) => {
    expect(checkPassword(password, policy, 'lab-user1').map(({ key }) => key)).toEqual(expected);
  });
});

function replay(bytes: Iterable<number>): (length: number) => Uint8Array {
  const left = [...bytes];
  return (length) => Uint8Array.from(left.splice(0, length));
}
