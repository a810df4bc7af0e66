import type {
  DeleteBucketPolicyRequest,
  GetBucketPolicyOutput,
  GetBucketPolicyRequest,
  GetBucketPolicyStatusOutput,
  GetBucketPolicyStatusRequest,
  PutBucketPolicyRequest,
} from '@aws-sdk/client-s3';
import type { PolicyDocument, PrincipalElement, Statement } from '../../../src/model/policy.js';
import { operation, type AnyOperation } from '../../service.js';
import { readPolicyDocument } from '../policy-document.js';
import { onBucket } from './authorise.js';
import { requireBucket, s3Arn } from './bucket.js';
import { accessDenied, malformedPolicy, notConfigured } from './errors.js';
import { isPublicPolicy } from './public-policy.js';
import { bucketRecord } from './record.js';
import type { Bucket } from './state.js';

/** The text comes back as it was put. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
const getBucketPolicy = operation<GetBucketPolicyRequest, GetBucketPolicyOutput>({
  authorise: onBucket('s3:GetBucketPolicy'),
  record: bucketRecord({ readOnly: true, sent: () => ({ policy: '' }) }),
  handle: (input, call) => ({ Policy: requirePolicy(requireBucket(input, call)) }),
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
const putBucketPolicy = operation<PutBucketPolicyRequest, object>({
  authorise: onBucket('s3:PutBucketPolicy'),
  record: bucketRecord({
    readOnly: false,
    sent: (input) => ({ policy: '', bucketPolicy: recordedPolicy(input.Policy ?? '') }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const text = input.Policy ?? '';
    const document = readPolicyDocument(text, malformedPolicy);
    checkPolicy(document, bucket);
    if (bucket.settings.publicAccessBlock?.BlockPublicPolicy && isPublicPolicy(document)) {
      throw accessDenied(
        'Access Denied because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
      );
    }
    bucket.policy = text;
    call.account.races.begin('bucketPolicy', bucket.name);
    return {};
  },
});

/** Deleting a policy that is not there succeeds. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
const deleteBucketPolicy = operation<DeleteBucketPolicyRequest, object>({
  authorise: onBucket('s3:DeleteBucketPolicy'),
  record: bucketRecord({ readOnly: false, sent: () => ({ policy: '' }) }),
  handle: (input, call) => {
    delete requireBucket(input, call).policy;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
const getBucketPolicyStatus = operation<GetBucketPolicyStatusRequest, GetBucketPolicyStatusOutput>({
  authorise: onBucket('s3:GetBucketPolicyStatus'),
  record: bucketRecord({ readOnly: true, sent: () => ({ policyStatus: '' }) }),
  handle: (input, call) => {
    const policy = requirePolicy(requireBucket(input, call));
    return { PolicyStatus: { IsPublic: isPublicPolicy(readPolicyDocument(policy, malformedPolicy)) } };
  },
});

/** A bucket's policy. */
export const bucketPolicyOperations: Readonly<Record<string, AnyOperation>> = {
  DeleteBucketPolicy: deleteBucketPolicy,
  GetBucketPolicy: getBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  PutBucketPolicy: putBucketPolicy,
};

function requirePolicy(bucket: Bucket): string {
  if (bucket.policy !== undefined) return bucket.policy;
  throw notConfigured('NoSuchBucketPolicy', 'The bucket policy does not exist', bucket.name);
}

/** What S3 demands of a policy beyond the grammar: who, and only this bucket. */
function checkPolicy(document: PolicyDocument, bucket: Bucket): void {
  for (const statement of document.Statement) {
    if (!statement.Principal && !statement.NotPrincipal) throw malformedPolicy('Missing required field Principal');
    checkPrincipal(statement.Principal ?? statement.NotPrincipal ?? '*');
    checkActions(statement);
    checkResources(statement, bucket);
  }
}

const principalPatterns: Readonly<Record<string, RegExp>> = {
  AWS: /^(\*|\d{12}|A[A-Z0-9]{15,}|arn:aws[a-z-]*:(iam|sts)::\d{12}:.+|arn:aws:iam::cloudfront:user\/.+)$/,
  CanonicalUser: /^[0-9a-f]{64}$/,
  Federated: /./,
  Service: /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/,
};

function checkPrincipal(principal: PrincipalElement): void {
  if (principal === '*') return;
  const valid = Object.entries(principal).every(([kind, values]) =>
    values.every((value) => principalPatterns[kind]?.test(value) ?? false),
  );
  if (!valid) throw malformedPolicy('Invalid principal in policy');
}

function checkActions(statement: Statement): void {
  const actions = statement.Action ?? statement.NotAction ?? [];
  if (!actions.every((action) => /^(\*|s3:.+)$/i.test(action))) throw malformedPolicy('Policy has invalid action');
}

function checkResources(statement: Statement, bucket: Bucket): void {
  const resources = statement.Resource ?? statement.NotResource;
  if (!resources) throw malformedPolicy('Missing required field Resource');
  const arn = s3Arn(bucket.name);
  const ofBucket = (resource: string): boolean =>
    resource === '*' || resource === arn || resource === `${arn}*` || resource.startsWith(`${arn}/`);
  if (!resources.every(ofBucket)) throw malformedPolicy('Policy has invalid resource');
}

/** CloudTrail writes the policy as a document, or as the text it is when it is none. */
function recordedPolicy(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The call itself was refused for this text; the record shows what was sent.
    return text;
  }
}
