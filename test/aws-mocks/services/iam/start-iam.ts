import { IAM } from '@aws-sdk/client-iam';
import { STS } from '@aws-sdk/client-sts';
import type { EmbeddedAws, EmbeddedAwsOptions } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';

/** Keys as CreateAccessKey, AssumeRole and the console sign-in give them. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** An embedded AWS with the administrator's clients, and what tests of IAM and STS do again and again. */
export interface TestIam {
  readonly aws: EmbeddedAws;
  readonly iam: IAM;
  readonly sts: STS;
  iamAs(keys: Keys): IAM;
  stsAs(keys: Keys): STS;
  /** Makes a user with these inline policies and a key. */
  userWith(name: string, ...policies: readonly object[]): Promise<Keys>;
}

export async function startIam(options: Partial<EmbeddedAwsOptions> = {}): Promise<TestIam> {
  const aws = await startTestAws(options);
  const iam = new IAM(clientSettings(aws));
  const iamAs = (keys: Keys) => new IAM(clientSettings(aws, 'us-east-1', keys));
  const stsAs = (keys: Keys) => new STS(clientSettings(aws, 'eu-central-1', keys));
  return {
    aws,
    iam,
    sts: stsAs(aws.adminCredentials),
    iamAs,
    stsAs,
    async userWith(name, ...policies) {
      await iam.createUser({ UserName: name });
      for (const [index, policy] of policies.entries()) {
        await iam.putUserPolicy({ UserName: name, PolicyName: `p${index}`, PolicyDocument: JSON.stringify(policy) });
      }
      return newKeys(iam, name);
    },
  };
}

/** A new access key of a user. */
export async function newKeys(iam: IAM, userName: string): Promise<Keys> {
  const { AccessKey } = await iam.createAccessKey({ UserName: userName });
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

/** A policy that allows actions on a resource, under conditions. */
export function allowing(action: string | string[], resource: string | string[] = '*', condition?: object): object {
  const statement = { Effect: 'Allow', Action: action, Resource: resource, ...(condition && { Condition: condition }) };
  return { Version: '2012-10-17', Statement: [statement] };
}

/** A policy document of exactly this many characters; there is no white space in it. */
export function documentOfSize(sizeChars: number): string {
  const bare = JSON.stringify(allowing('s3:GetObject', 'arn:aws:s3:::'));
  return JSON.stringify(allowing('s3:GetObject', `arn:aws:s3:::${'x'.repeat(sizeChars - bare.length)}`));
}

/** A trust policy for these AWS principals. */
export function trusting(
  principal: string | string[],
  condition?: object,
  action: string | string[] = 'sts:AssumeRole',
): string {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: action,
    ...(condition && { Condition: condition }),
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** How a call failed: the code on the wire, the message and the HTTP status; undefined when it did not fail. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<{ readonly code: string; readonly message: string; readonly status: number } | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    const { Code, name, message, $metadata } = error as {
      Code?: string;
      name: string;
      message: string;
      $metadata?: { httpStatusCode?: number };
    };
    return { code: Code ?? name, message, status: $metadata?.httpStatusCode ?? 0 };
  }
}
