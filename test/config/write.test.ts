import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.js';
import { parseConfig } from '../../src/config/load.js';
import { renderConfig, writeConfig } from '../../src/config/write.js';
import { speak } from '../../src/messages/text.js';

describe('a written configuration', () => {
  it.each(['en', 'ko'] as const)('reads back as it was (%s)', async (language) => {
    const config = { ...defaultConfig(), account: '012345678901' };
    const source = await renderConfig(config, speak(language));
    expect((await parseConfig(source, 'lab.yaml')).config).toEqual(config);
    expect((await parseConfig(source, 'lab.yaml')).findings).toEqual([]);
  });

  it('reads back with a key, a log group and detections', async () => {
    const config = defaultConfig();
    config.detections = 'cis';
    if (config.trail) Object.assign(config.trail, { kmsKey: true, cloudWatchLogs: 'trail-logs', logRetentionDays: 30 });
    expect((await parseConfig(await renderConfig(config, speak('en')), 'lab.yaml')).config).toEqual(config);
  });

  it('says beside a key what may stand there', async () => {
    const source = await renderConfig(defaultConfig(), speak('en'));
    expect(source).toContain('# all, read or write\n  managementEvents: all');
    expect(source).toContain('# generate, prompt, env:NAME or none\n      password: generate');
  });

  it('has comments only where there is something to comment', async () => {
    const source = await renderConfig({ ...defaultConfig(), users: [], trail: null, billing: null }, speak('en'));
    expect((await parseConfig(source, 'lab.yaml')).config.users).toEqual([]);
    expect(source).not.toContain('env:NAME');
  });
});

describe('writing', () => {
  const say = speak('en');

  it('does not replace a file unasked', async () => {
    const path = join(folder(), 'trimtrail.yaml');
    writeFileSync(path, 'precious');
    await expect(writeConfig(path, defaultConfig(), { say })).rejects.toMatchObject({ text: { key: 'config.exists' } });
    expect(readFileSync(path, 'utf8')).toBe('precious');
    await writeConfig(path, defaultConfig(), { say, overwrite: true });
    expect(readFileSync(path, 'utf8')).toContain('lab-events-trail');
  });

  it('leaves nothing but the file', async () => {
    const inside = folder();
    await writeConfig(join(inside, 'trimtrail.yaml'), defaultConfig(), { say });
    expect(readdirSync(inside)).toEqual(['trimtrail.yaml']);
  });

  it('says why it cannot', async () => {
    const path = join(folder(), 'no', 'such', 'trimtrail.yaml');
    await expect(writeConfig(path, defaultConfig(), { say })).rejects.toMatchObject({
      kind: 'config',
      text: { key: 'config.unwritable' },
    });
  });
});

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'trimtrail-'));
}
