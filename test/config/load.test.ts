import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfig, loadConfig, parseConfig } from '../../src/config/load.js';
import { AppError } from '../../src/errors.js';
import { speak } from '../../src/messages/text.js';

const WRONG_EVERYWHERE = `version: 2
acount: "123456789012"
account: 123456789012
region: seoul
groups:
  - { name: "a b", access: Admin }
  - { name: Lab, access: ReadOnly, extra: 1 }
  - { name: lab, access: ReadOnly }
users:
  - name: lab-user
    console:
      password: hunter2
      resetRequired: maybe
    logAccess: write
    tags: { trimtrail: x, "aws:a": b, Count: 1 }
  - groups: lab
trail:
  name: a..b
  bucket: {}
  managementEvents: none
billing:
  topic: alerts
  emails: [nobody]
  alarm: { name: a, thresholdUsd: -1 }
`;

describe('a configuration that is wrong everywhere', () => {
  it('is refused with every mistake at once: line, path, value and what is allowed', async () => {
    const error = await mistakesOf(WRONG_EVERYWHERE);
    expect(error.kind).toBe('config');
    expect(error.text).toEqual({ key: 'config.invalid', values: { location: 'lab.yaml', count: 21 } });
    expect(error.details?.map(speak('en'))).toEqual([
      'lab.yaml:1: version: 2 is not allowed; one of: 1',
      'lab.yaml:2: acount: no such key; allowed here: version, account, region, groups, users, trail, billing, detections',
      'lab.yaml:3: account: 123456789012 is not of the type string',
      'lab.yaml:4: region: "seoul" is not a region; for example ap-northeast-2',
      'lab.yaml:6: groups[0].name: "a b" is not a group name; 1 to 128 of letters, digits and _ + = , . @ -',
      'lab.yaml:6: groups[0].access: "Admin" is no access to CloudTrail; one of: FullAccess, ReadOnly, AWSCloudTrail_FullAccess, AWSCloudTrail_ReadOnlyAccess, AWSCloudTrailReadOnlyAccess',
      'lab.yaml:7: groups[1].extra: no such key; allowed here: name, access',
      'lab.yaml:8: groups[2].name: lab stands here twice; IAM does not tell capitals from small letters',
      'lab.yaml:12: users[0].console.password: generate, prompt, env:NAME or none; a password itself is never written into a configuration',
      'lab.yaml:13: users[0].console.resetRequired: "maybe" is not of the type boolean',
      'lab.yaml:14: users[0].logAccess: "write" is not allowed; one of: none, read, full',
      'lab.yaml:15: users[0].tags.trimtrail: this key marks what trimtrail made; choose another',
      'lab.yaml:15: users[0].tags.aws:a: "b" is not a tag; letters, digits, spaces and _ . : / = + - @, the key 1 to 128 and not beginning with aws:, the value up to 256',
      'lab.yaml:15: users[0].tags.Count: 1 is not a tag; letters, digits, spaces and _ . : / = + - @, the key 1 to 128 and not beginning with aws:, the value up to 256',
      'lab.yaml:16: users[1].name: missing',
      'lab.yaml:16: users[1].groups: "lab" is not of the type array',
      expect.stringMatching(/^lab\.yaml:18: trail\.name: "a\.\.b" is not a trail name; 3 to 128/),
      'lab.yaml:19: trail.bucket.name: missing',
      'lab.yaml:20: trail.managementEvents: "none" is not allowed; one of: all, read, write',
      'lab.yaml:23: billing.emails[0]: "nobody" is not an e-mail address',
      'lab.yaml:24: billing.alarm.thresholdUsd: -1 is not an amount; a number of US dollars above 0',
    ]);
  });

  it('never shows what stands where a password was written', async () => {
    const error = await mistakesOf(WRONG_EVERYWHERE);
    expect(JSON.stringify([error.message, error.details])).not.toContain('hunter2');
  });

  it('is told in Korean too', async () => {
    const [first] = (await mistakesOf(WRONG_EVERYWHERE)).details ?? [];
    expect(first && speak('ko')(first)).toBe('lab.yaml:1: version: 2 값은 쓸 수 없습니다. 가능한 값: 1');
  });
});

describe('text that is not YAML', () => {
  it.each([
    ['a: [1\nb: 2\n', 'lab.yaml:2'],
    ['a: 1\na: 2\n', 'lab.yaml:2'],
    ['version: 1\n---\nversion: 1\n', 'lab.yaml:2'],
  ])('%j is refused with its line', async (source, where) => {
    const [first] = (await mistakesOf(source)).details ?? [];
    expect(first).toMatchObject({ key: 'config.not-yaml', values: { where } });
  });

  it('cannot blow up memory by aliases of aliases', async () => {
    const levels = Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    const error = await mistakesOf(`a0: &a0 [x]\n${levels.join('\n')}\n`);
    expect(error.details?.[0]?.key).toBe('config.not-yaml');
  });

  it.each([['- a\n'], ['just words\n'], ['']])('%j is no configuration', async (source) => {
    expect((await mistakesOf(source)).kind).toBe('config');
  });
});

describe('what is left out', () => {
  it('of the sections is not set up', async () => {
    const { config, findings } = await parseConfig('version: 1\n', 'lab.yaml');
    expect(config).toEqual({ version: 1, groups: [], users: [], trail: null, billing: null, detections: 'none' });
    expect(findings).toEqual([]);
  });

  it('of a section has the lab’s value, but no user signs in and nobody reads logs unasked', async () => {
    const source =
      'version: 1\nusers: [{ name: a }]\ntrail: { name: abc, bucket: { name: logs-1 } }\nbilling: { topic: t }\n';
    const { config } = await parseConfig(source, 'lab.yaml');
    expect(config.users[0]).toMatchObject({ console: { password: 'none' }, logAccess: 'none', groups: [], tags: {} });
    expect(config.trail).toMatchObject({ multiRegion: true, managementEvents: 'all', logFileValidation: true });
    expect(config.billing).toEqual({ topic: 't', emails: [], alarm: null, budget: null });
  });
});

describe('detections', () => {
  const trail = 'trail: { name: abc, bucket: { name: logs-1 }, cloudWatchLogs: trail-logs }';

  it('need a log group and a topic, and it is said where they are asked for', async () => {
    const { details } = await mistakesOf('version: 1\ntrail: { name: abc, bucket: { name: l-1 } }\ndetections: cis\n');
    expect(details).toEqual([
      { key: 'config.detections-need-log-group', values: { where: 'lab.yaml:3: detections' } },
      { key: 'config.detections-need-topic', values: { where: 'lab.yaml:3: detections' } },
    ]);
    const topicOnly = await mistakesOf('version: 1\nbilling: { topic: t }\ndetections: cis\n');
    expect(topicOnly.details?.map(({ key }) => key)).toEqual(['config.detections-need-log-group']);
  });

  it('are fine with both', async () => {
    const { config, findings } = await parseConfig(
      `version: 1\n${trail}\nbilling: { topic: t }\ndetections: cis\n`,
      'lab.yaml',
    );
    expect([config.detections, config.trail?.cloudWatchLogs, findings]).toEqual(['cis', 'trail-logs', []]);
  });

  it.each(['multiRegion: false', 'managementEvents: write'])(
    'that will not see everything are warned of: %s',
    async (half) => {
      const { findings } = await parseConfig(
        `version: 1\n${trail.replace('cloudWatchLogs', `${half}, cloudWatchLogs`)}\nbilling: { topic: t }\ndetections: cis\n`,
        'lab.yaml',
      );
      expect(findings).toMatchObject([{ code: 'detections-half-blind', severity: 'warning' }]);
    },
  );
});

describe('what is allowed and yet worth saying', () => {
  it('is the former name of a policy, which means the one of today', async () => {
    const { config, findings } = await parseConfig(
      'version: 1\ngroups: [{ name: readers, access: AWSCloudTrailReadOnlyAccess }]\n',
      'lab.yaml',
    );
    expect(config.groups[0]?.access).toBe('ReadOnly');
    expect(findings).toMatchObject([
      {
        code: 'policy-renamed',
        text: { values: { former: 'AWSCloudTrailReadOnlyAccess', current: 'AWSCloudTrail_ReadOnlyAccess' } },
      },
    ]);
  });

  it('is a group that the configuration does not make; capitals do not matter', async () => {
    const { findings } = await parseConfig(
      'version: 1\ngroups: [{ name: Lab, access: ReadOnly }]\nusers: [{ name: a, groups: [lab, staff] }]\n',
      'lab.yaml',
    );
    expect(findings.map(({ code, text }) => [code, text.values])).toEqual([
      ['group-not-configured', { user: 'a', group: 'staff' }],
    ]);
  });
});

describe('a file', () => {
  it('that is not there is refused with what to do', async () => {
    await expect(loadConfig('/nowhere/trimtrail.yaml')).rejects.toMatchObject({
      kind: 'config',
      text: { key: 'config.unreadable' },
      hint: expect.stringContaining('trimtrail init') as string,
    });
  });

  it('is read from where it is', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'trimtrail-')), 'trimtrail.yaml');
    writeFileSync(path, 'version: 1\nregion: eu-central-1\n');
    expect((await loadConfig(path)).config.region).toBe('eu-central-1');
  });

  it('is not needed: a value can be checked, and its mistakes are placed by path', async () => {
    await expect(checkConfig({ version: 1, users: [{}] }, 'flags')).rejects.toMatchObject({
      details: [{ key: 'config.missing', values: { where: 'flags: users[0].name' } }],
    });
  });
});

async function mistakesOf(source: string): Promise<AppError> {
  const thrown = await parseConfig(source, 'lab.yaml').catch((error: unknown) => error);
  if (thrown instanceof AppError) return thrown;
  throw new Error('it was accepted', { cause: thrown });
}
