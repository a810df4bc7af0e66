import type { Account } from './account.js';
import { recordTime } from './record-times.js';
import { checkPassword } from './services/iam/bootstrap.js';
import { issueSession } from './services/sts/credentials.js';
import type { AccessKey } from './state-file.js';

/** An attempt to sign in to the console. */
export interface SignInRequest {
  readonly userName: string;
  readonly password: string;
  /** The region of the sign-in page; us-east-1 by default. */
  readonly region?: string;
  /** Whether a second factor is shown, and accepted. */
  readonly mfa?: boolean;
  readonly sourceIp?: string;
  readonly userAgent?: string;
}

/** What came of it. The credentials are what the console acts with afterwards; they are good for twelve hours. */
export type SignInResult =
  | { readonly result: 'Success'; readonly credentials: AccessKey & { readonly sessionToken: string } }
  | { readonly result: 'Failure' };

const CONSOLE_SESSION_SECONDS = 12 * 3600;
const LOGIN_TO = 'https://console.aws.amazon.com/console/home';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/**
 * Signs an IAM user in to the console and records it as AWS does.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export async function signInToConsole(account: Account, request: SignInRequest): Promise<SignInResult> {
  const user = account.iam.users.find(({ name }) => name.toLowerCase() === request.userName.toLowerCase());
  const succeeded = user !== undefined && checkPassword(account, user.name, request.password);
  await account.recorder.add(signInRecord(account, request, user, succeeded));
  if (!succeeded) return { result: 'Failure' };
  const { accessKeyId, secretAccessKey, sessionToken } = issueSession(account, {
    principal: { type: 'user', userId: user.id },
    durationSeconds: CONSOLE_SESSION_SECONDS,
    session: { mfa: request.mfa ?? false, fromConsole: true },
  });
  return { result: 'Success', credentials: { accessKeyId, secretAccessKey, sessionToken } };
}

type User = Account['iam']['users'][number];

function signInRecord(account: Account, request: SignInRequest, user: User | undefined, succeeded: boolean) {
  const region = request.region ?? 'us-east-1';
  return {
    eventVersion: '1.11',
    userIdentity: signInIdentity(account, user, succeeded),
    eventTime: recordTime(account.now()),
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    awsRegion: region,
    sourceIPAddress: request.sourceIp ?? '127.0.0.1',
    userAgent: request.userAgent ?? BROWSER,
    ...(!succeeded && { errorMessage: user ? 'Failed authentication' : 'No username found in supplied account' }),
    requestParameters: null,
    responseElements: { ConsoleLogin: succeeded ? 'Success' : 'Failure' },
    additionalEventData: { LoginTo: LOGIN_TO, MobileVersion: 'No', MFAUsed: request.mfa ? 'Yes' : 'No' },
    eventID: account.randomUuid(),
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    managementEvent: true,
    recipientAccountId: account.accountId,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${region}.signin.aws.amazon.com`,
    },
  };
}

/** A name that is no user's may be a password typed into the wrong field: AWS does not record it. */
function signInIdentity({ accountId, partition }: Account, user: User | undefined, succeeded: boolean) {
  if (!user) {
    return { type: 'IAMUser', accountId, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' };
  }
  const identity = { type: 'IAMUser', principalId: user.id, accountId, userName: user.name };
  return succeeded
    ? { ...identity, arn: `arn:${partition}:iam::${accountId}:user${user.path}${user.name}` }
    : { ...identity, accessKeyId: '' };
}
