import type { Service } from '../service.js';
import { service as athena } from './athena/index.js';
import { service as budgets } from './budgets/index.js';
import { service as cloudtrail } from './cloudtrail/index.js';
import { service as cloudwatch } from './cloudwatch/index.js';
import { service as ec2 } from './ec2/index.js';
import { service as iam } from './iam/index.js';
import { service as kms } from './kms/index.js';
import { service as logs } from './logs/index.js';
import { service as s3 } from './s3/index.js';
import { service as sns } from './sns/index.js';
import { service as sts } from './sts/index.js';

/** Every service of the embedded AWS. */
export const services: readonly Service[] = [
  athena,
  budgets,
  cloudtrail,
  cloudwatch,
  ec2,
  iam,
  kms,
  logs,
  s3,
  sns,
  sts,
];
