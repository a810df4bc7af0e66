import type { Evaluate } from '../src/model/authorisation.js';
import type { BlobStore } from './blobs.js';
import type { PageCap } from './page-cap.js';
import type { Races } from './races.js';
import type { RequestRates } from './rates/request-rates.js';
import type { AthenaState } from './services/athena/state.js';
import type { CloudTrailState } from './services/cloudtrail/state.js';
import type { CloudWatchState } from './services/cloudwatch/state.js';
import type { BudgetsState } from './services/budgets/state.js';
import type { Ec2State } from './services/ec2/state.js';
import type { IamState } from './services/iam/state.js';
import type { KmsState } from './services/kms/state.js';
import type { LogsState } from './services/logs/state.js';
import type { S3State } from './services/s3/state.js';
import type { SnsState } from './services/sns/state.js';
import type { StsState } from './services/sts/state.js';
import type { TrailRecorder } from './trail-recorder.js';

/** The state that is written to disk, one part a service. JSON values only. */
export interface AccountState {
  readonly accountId: string;
  readonly iam: IamState;
  readonly kms: KmsState;
  readonly sts: StsState;
  readonly logs: LogsState;
  readonly s3: S3State;
  readonly sns: SnsState;
  readonly cloudwatch: CloudWatchState;
  readonly cloudtrail: CloudTrailState;
  readonly budgets: BudgetsState;
  readonly ec2: Ec2State;
  readonly athena: AthenaState;
}

/** One AWS account while it is served: its state, where object bodies are kept, its ids and its history. */
export interface Account extends AccountState {
  readonly partition: 'aws';
  /** Milliseconds since 1970 by the account's own clock. */
  now(): number;
  /** `length` letters and digits of the alphabet (default `A-Z2-7`), from the injected randomness: ids such as `AIDA…`. */
  randomId(length: number, alphabet?: string): string;
  randomUuid(): string;
  /** The injected evaluator, for what AWS's services ask of a resource policy themselves (a trail's bucket, an alarm's topic). */
  readonly evaluate: Evaluate;
  readonly blobs: BlobStore;
  readonly recorder: TrailRecorder;
  /** Not kept, and off in a new account. */
  readonly pageCap: PageCap;
  /** Not kept, and off in a new account. */
  readonly races: Races;
  /** Not kept, and off in a new account. */
  readonly rates: RequestRates;
}
