import { describe, expect, it } from 'vitest';
import { planParts } from '../../src/trail/lookup-events-plan.js';
import type { OpenSpan } from '../../src/trail/span.js';

const REACH = 100;

/** `live 11-20` or `kept 5-10 of 0-10`, newest first. */
function plan(window: OpenSpan, ...stretches: readonly (readonly [number, number])[]): readonly string[] {
  const segments = stretches.map(([from, to]) => ({ from, to, path: `${from}-${to}`, packedBytes: 1 }));
  return planParts(window, segments, REACH).map((part) => {
    const stretch = `${part.type} ${part.span.from ?? ''}-${part.span.to ?? ''}`;
    return part.type === 'kept' ? `${stretch} of ${part.segment.path}` : stretch;
  });
}

describe('the plan of what to ask for', () => {
  it.each<[string, OpenSpan, (readonly [number, number])[], string[]]>([
    ['everything, without a journal', {}, [], ['live -']],
    ['the window, without a journal', { from: 200, to: 300 }, [], ['live 200-300']],
    ['what lies around', {}, [[200, 300]], ['live 301-', 'kept 200-300 of 200-300', 'live -199']],
    [
      'what lies between',
      { from: 200, to: 400 },
      [
        [200, 250],
        [300, 400],
      ],
      ['kept 300-400 of 300-400', 'live 251-299', 'kept 200-250 of 200-250'],
    ],
    ['nothing of a window that is kept', { from: 210, to: 220 }, [[200, 300]], ['kept 210-220 of 200-300']],
    ['nothing before the reach', {}, [[50, 300]], ['live 301-', 'kept 100-300 of 50-300']],
    [
      'nothing twice where stretches overlap',
      {},
      [
        [100, 250],
        [200, 300],
        [220, 240],
      ],
      ['live 301-', 'kept 200-300 of 200-300', 'kept 100-199 of 100-250'],
    ],
    [
      'the last second that is missing',
      { from: 200, to: 300 },
      [[201, 300]],
      ['kept 201-300 of 201-300', 'live 200-200'],
    ],
    [
      'nothing of stretches outside',
      { from: 200, to: 300 },
      [
        [100, 199],
        [301, 400],
      ],
      ['live 200-300'],
    ],
  ])('has %s', (_, window, stretches, expected) => {
    expect(plan(window, ...stretches)).toEqual(expected);
  });
});
