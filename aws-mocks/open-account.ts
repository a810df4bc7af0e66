import { randomBytes } from 'node:crypto';
import type { Evaluate } from '../src/model/authorisation.js';
import type { Account } from './account.js';
import { createMemoryBlobs } from './memory-blobs.js';
import { createBudgetsState } from './services/budgets/state.js';
import { createCloudTrailState } from './services/cloudtrail/state.js';
import { createCloudWatchState } from './services/cloudwatch/state.js';
import { createEc2State } from './services/ec2/state.js';
import { createIamState } from './services/iam/state.js';
import { createS3State } from './services/s3/state.js';
import { createSnsState } from './services/sns/state.js';
import { createStsState } from './services/sts/state.js';

export function openAccount(accountId: string, evaluate: Evaluate): Account {
  const random = randomBytes;
  return {
    accountId,
    iam: createIamState(),
    sts: createStsState(),
    s3: createS3State(),
    sns: createSnsState(),
    cloudwatch: createCloudWatchState(),
    cloudtrail: createCloudTrailState(),
    budgets: createBudgetsState(),
    ec2: createEc2State(),
    partition: 'aws',
    now: () => Date.now(),
    randomId: (length, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567') =>
      Array.from(random(length), (byte) => alphabet[byte % alphabet.length]).join(''),
    randomUuid: () => formatUuid(random(16)),
    blobs: createMemoryBlobs(),
    recorder: { add: async () => {}, history: () => [], deliver: async () => {} },
    evaluate,
  };
}

function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
