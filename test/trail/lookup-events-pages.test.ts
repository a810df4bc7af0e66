import { describe, expect, it } from 'vitest';
import type { EventHistoryRequest, LookUpEvents } from '../../src/aws/event-history.js';
import { fail } from '../../src/messages/fail.js';
import { text } from '../../src/messages/text.js';
import { readPages } from '../../src/trail/lookup-events-pages.js';
import { tellHistory } from './told-history.js';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const start = NOW / 1000 - 1000;

/** What the SDK throws for a token that AWS takes no longer, as the port hands it on. */
function refusedToken() {
  const cause = Object.assign(new Error('too old'), { name: 'InvalidNextTokenException' });
  return fail('aws', text('aws.failed', { operation: 'x', code: 'InvalidNextTokenException', message: '' }), { cause });
}

async function read(lookUp: LookUpEvents): Promise<readonly (string | undefined)[]> {
  const clock = { now: () => NOW, sleep: () => Promise.resolve() };
  const asking = { region: 'eu-west-1', lookUp, clock, pace: () => Promise.resolve(), signal: undefined };
  const ids: (string | undefined)[] = [];
  for await (const page of readPages(asking, { from: 0 })) ids.push(...page.map(({ EventId }) => EventId));
  return ids;
}

const events = [5, 4, 3, 3, 3, 3, 2, 1].map((second, index) => ({ id: `e${index}`, second: start + second }));
const all = events.map(({ id }) => id);

describe('a token that AWS takes no longer', () => {
  it('is no end: reading goes on by time, and no event comes twice', async () => {
    const { lookUp, asked } = tellHistory(events, NOW, 2);
    const tokens: EventHistoryRequest[] = [];
    const forgetful: LookUpEvents = async (region, request) => {
      // The third token is refused, in the middle of the events of one second.
      if (request.next !== undefined) tokens.push(request);
      if (tokens.length === 3 && request.next !== undefined) throw refusedToken();
      return lookUp(region, request);
    };
    expect(await read(forgetful)).toEqual(all);
    expect(asked.filter(({ next }) => next === undefined)).toHaveLength(2);
  });

  it('ends the reading when nothing is gained by going on', async () => {
    const { lookUp } = tellHistory(events, NOW, 1);
    const broken: LookUpEvents = async (region, request) => {
      if (request.next !== undefined) throw refusedToken();
      return lookUp(region, request);
    };
    await expect(read(broken)).rejects.toMatchObject({ kind: 'aws' });
  });

  it('ends the reading where there was none', async () => {
    await expect(read(() => Promise.reject(refusedToken()))).rejects.toMatchObject({ kind: 'aws' });
  });
});
