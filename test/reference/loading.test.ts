import { expect, it } from 'vitest';
import { readOperations } from '../../src/reference/operations.js';
import { openReference, type Reference } from '../../src/reference/reference.js';

it('every operation can be planned once its own source is loaded, whichever services its actions are of', async () => {
  const failed: string[] = [];
  for (const { host, operations } of readOperations()) {
    const source = `${host}.amazonaws.com`;
    const reference = await openReference();
    await reference.load([source]);
    failed.push(...Object.keys(operations).filter((name) => !canBePlanned(reference, source, name)));
  }
  expect(failed).toEqual([]);
}, 120_000);

function canBePlanned(reference: Reference, source: string, name: string): boolean {
  try {
    reference.planCall(source, name);
    return true;
  } catch {
    return false;
  }
}
