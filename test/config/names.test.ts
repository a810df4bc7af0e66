import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.js';
import { checkConfig } from '../../src/config/load.js';
import { AppError } from '../../src/errors.js';
import { speak } from '../../src/messages/text.js';

interface Rule {
  readonly rule: string;
  readonly path: readonly (string | number)[];
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

const rules = JSON.parse(readFileSync('test/cases/config-names.json', 'utf8')) as Rule[];

describe.each(rules)('the rule $rule', ({ rule, path, good, bad }) => {
  it.each(good.map((value) => [value]))('allows %j', async (value) => {
    await expect(checkConfig(withValue(path, value), 'test')).resolves.toBeDefined();
  });

  it.each(bad.map((value) => [value]))('refuses %j, saying so in both languages', async (value) => {
    const error = await checkConfig(withValue(path, value), 'test').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    const details = (error as AppError).details ?? [];
    expect(details.map(({ key }) => key)).toContain(`config.rule-${rule}`);
    for (const language of ['en', 'ko'] as const) {
      for (const said of details.map(speak(language))) expect(said).not.toMatch(/^config\.|(?<!\$)\{\w+\}/);
    }
  });
});

/** The lab's configuration with one value replaced. */
function withValue(path: readonly (string | number)[], value: unknown): unknown {
  const root: unknown = { ...defaultConfig(), account: '123456789012' };
  const parent = path.slice(0, -1).reduce((node, key) => (node as Record<string | number, unknown>)[key], root);
  (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
  return root;
}
