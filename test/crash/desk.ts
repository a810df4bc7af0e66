import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { type CliResult, runCli } from '../helpers/run-cli.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';

/** The place somebody works at: a folder with the configuration, in which runs also leave their password files. */
export interface Desk {
  readonly folder: string;
  /** Runs one command against an account. Each run of a desk is later than the one before, and draws other passwords. */
  run(aws: EmbeddedAws, ...command: readonly string[]): Promise<CliResult>;
  /** Every password that was handed over, in the order of the runs. */
  passwords(): readonly HandedOver[];
}

/** A first password as its user gets it. */
export interface HandedOver {
  readonly user: string;
  readonly password: string;
}

/** The lab, with more than one of what there may be several of. */
export const LAB = `version: 1
region: ap-northeast-2
groups:
  - { name: lab-cloudtrail-group, access: FullAccess }
  - { name: lab-cloudtrail-readers, access: ReadOnly }
users:
  - name: lab-user
    groups: [lab-cloudtrail-group, lab-cloudtrail-readers]
    console: { password: generate, resetRequired: true }
    logAccess: read
    tags: { Name: lab-user }
  - name: lab-reader
    groups: [lab-cloudtrail-readers]
    console: { password: generate, resetRequired: false }
    logAccess: full
trail:
  name: lab-events-trail
  bucket: { name: 'aws-cloudtrail-logs-\${account}-mylog', versioning: true }
  dataEvents: [s3]
  notify: lab-log-notes
  tags: { Name: lab-events-trail }
billing:
  topic: lab-billing-alerts
  emails: [me@example.com, you@example.com]
  alarm: { name: lab-myalarm, thresholdUsd: 200 }
  budget: { name: lab-monthly-budget, limitUsd: 200, alertAtPercent: [80, 100], forecast: true }
`;

/** The lab with an encrypted trail whose records are watched. */
export const WATCHED_LAB = LAB.replace(
  '  notify:',
  '  kmsKey: alias/lab-trail\n  cloudWatchLogs: lab-trail-logs\n  notify:',
).concat('detections: cis\n');

const MORNING_MS = Date.parse('2026-01-05T08:00:00Z');

/** A new desk with a configuration on it. */
export function setUpDesk(config: string = LAB): Desk {
  const folder = makeTemporaryFolder('crash');
  writeFileSync(join(folder, 'trimtrail.yaml'), config);
  let runs = 0;
  return {
    folder,
    run: (aws, ...command) => {
      runs += 1;
      vi.stubEnv('AWS_ACCESS_KEY_ID', aws.adminCredentials.accessKeyId);
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.adminCredentials.secretAccessKey);
      return runCli([...command, '--yes', '--endpoint-url', aws.url, '--region', 'ap-northeast-2'], {
        cwd: folder,
        seed: runs,
        nowMs: MORNING_MS + runs * 60_000,
      });
    },
    passwords: () => readPasswords(folder),
  };
}

/** Password files hold a line a user: name, tab, password. */
function readPasswords(folder: string): readonly HandedOver[] {
  return readdirSync(folder)
    .filter((name) => /password/.test(name))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => {
      const [user = '', password = ''] = line.split('\t');
      return { user, password };
    });
}
