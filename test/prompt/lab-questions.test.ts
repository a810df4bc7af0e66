import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addLabOptions } from '../../src/commands/options.js';
import { allowedKeys } from '../../src/config/allowed-keys.js';
import { defaultConfig } from '../../src/config/defaults.js';
import { LAB_QUESTIONS } from '../../src/prompt/lab-questions.js';

const flags = addLabOptions(new Command(), ({ key }) => key).options.flatMap(({ long }) => long ?? []);

describe('every question', () => {
  it('has a flag, and every such flag a question', () => {
    expect([...new Set(LAB_QUESTIONS.map(({ flag }) => flag))].sort()).toEqual(flags.sort());
  });

  it.each(LAB_QUESTIONS.map(({ configKey }) => configKey))('has a key in the configuration: %s', (configKey) => {
    const path = configKey.split(/[.[\]]+/).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    expect(allowedKeys(path.slice(0, -1))).toContain(path.at(-1));
    expect(
      path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], defaultConfig()),
    ).toBeDefined();
  });
});
