import { describe, expect, it } from 'vitest';
import { speak, text } from '../../src/messages/text.js';
import type { Surroundings } from '../../src/model/surroundings.js';
import { displayWidth } from '../../src/report/display-width.js';
import { renderSurroundings } from '../../src/report/surroundings-text.js';

const empty: Surroundings = {
  account: '123456789012',
  caller: 'arn:aws:iam::123456789012:user/admin',
  region: 'ap-northeast-2',
  things: [],
  trails: [],
  unseen: [],
};
const full: Surroundings = {
  ...empty,
  alias: 'our-lab',
  things: [
    { title: text('setup.step-user', { name: 'lab-user' }), state: 'foreign' },
    { title: text('setup.step-trail', { name: 'lab-events-trail' }), state: 'ours' },
  ],
  trails: [
    { name: 'lab-events-trail', homeRegion: 'ap-northeast-2', bucket: 'b', state: 'ours' },
    { name: 'company-trail', homeRegion: 'ap-northeast-2', bucket: 'company-logs', state: 'foreign' },
    { name: 'org-trail', homeRegion: 'us-east-1', bucket: 'org-logs', state: 'organization' },
  ],
  unseen: [text('aws.denied', { operation: 'budgets:ViewBudget', code: 'AccessDenied', message: 'not allowed' })],
};

describe('the first look at an account', () => {
  it('is a few lines where nothing is there', () => {
    expect(renderSurroundings(empty, { say: speak('en') })).toMatchInlineSnapshot(`
      "  You are        arn:aws:iam::123456789012:user/admin
        Account        123456789012
        Region         ap-northeast-2
        There already  nothing of what is to be set up"
    `);
  });

  it('names what is there and whose it is, a trail once', () => {
    const lines = renderSurroundings(full, { say: speak('en'), columns: 120 }).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '  Account        123456789012 (our-lab)',
        '  There already  User lab-user: not ours',
        '                 Trail lab-events-trail: ours, as it should be',
        '  Other trails   company-trail: not ours, logs to company-logs',
        '                 org-trail: the organisation’s, at home in us-east-1',
      ]),
    );
    expect(lines.join('\n')).toContain('budgets:ViewBudget');
  });

  it.each(['en', 'ko'] as const)('fits the terminal in %s, and lets nothing hostile through', (language) => {
    const hostile = { ...full, alias: 'x\u001b[2J', caller: `arn:aws:iam::1:user/${'y'.repeat(100)}` };
    const lines = renderSurroundings(hostile, { say: speak(language), columns: 80 }).split('\n');
    expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
    expect(lines.join('\n')).not.toContain('\u001b');
  });
});
