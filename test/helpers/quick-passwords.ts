import type * as NodeCrypto from 'node:crypto';
import { vi } from 'vitest';

// The embedded AWS takes its time to hash a password, as it should. Tests that make thousands get the same hash at the least cost.
vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof NodeCrypto>();
  return {
    ...crypto,
    scryptSync: (password: string, salt: string, length: number) => crypto.scryptSync(password, salt, length, { N: 2 }),
  };
});
