import { AwsError } from './service.js';

/** IAM said no. An error of its own kind, since CloudTrail records it differently from a call that failed. */
export class AccessDenied extends AwsError {}
