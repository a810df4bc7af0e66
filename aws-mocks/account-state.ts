import type { AccountState } from './account.js';
import { createAthenaState } from './services/athena/state.js';
import { createBudgetsState } from './services/budgets/state.js';
import { createCloudTrailState } from './services/cloudtrail/state.js';
import { createCloudWatchState } from './services/cloudwatch/state.js';
import { createEc2State } from './services/ec2/state.js';
import { createIamState } from './services/iam/state.js';
import { createKmsState } from './services/kms/state.js';
import { createLogsState } from './services/logs/state.js';
import { createS3State } from './services/s3/state.js';
import { createSnsState } from './services/sns/state.js';
import { createStsState } from './services/sts/state.js';

/** The state of an account that has just been opened: only root, and nothing in it. */
export function createAccountState(accountId: string): AccountState {
  return {
    accountId,
    iam: createIamState(),
    kms: createKmsState(),
    sts: createStsState(),
    logs: createLogsState(),
    s3: createS3State(),
    sns: createSnsState(),
    cloudwatch: createCloudWatchState(),
    cloudtrail: createCloudTrailState(),
    budgets: createBudgetsState(),
    ec2: createEc2State(),
    athena: createAthenaState(),
  };
}
