import type { Text } from '../errors.js';
import { text } from '../messages/text.js';

/** Operations that no policy of the caller's has to allow. */
interface FreeOperations {
  /** Event sources without their domain. */
  readonly sources: readonly string[];
  /** Empty: every operation of the source. */
  readonly operations: readonly string[];
  /**
   * `anyone`: all callers with valid credentials may; `token`: something other than IAM credentials authorises the call; `retired`: AWS
   * has ended the service, nobody can call it any more, and there is no action left to grant.
   */
  readonly why: 'anyone' | 'token' | 'retired';
  readonly see: string;
}

/** Every operation that needs no permission, by service. */
export const freeOperations: readonly FreeOperations[] = [
  {
    sources: ['sts'],
    why: 'anyone',
    see: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
    operations: ['GetCallerIdentity'],
  },
  {
    sources: ['sts'],
    why: 'anyone',
    see: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html',
    operations: ['GetSessionToken'],
  },
  {
    sources: ['sso', 'portal.sso', 'awsssoportal'],
    why: 'token',
    see: 'https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/welcome.html',
    operations: [
      'Authenticate',
      'CreateToken',
      'Federate',
      'GetRoleCredentials',
      'ListAccountRoles',
      'ListAccounts',
      'Logout',
      'RegisterClient',
      'StartDeviceAuthorization',
    ],
  },
  {
    sources: ['sso-oauth', 'oidc'],
    why: 'token',
    see: 'https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html',
    operations: ['CreateToken', 'RegisterClient', 'StartDeviceAuthorization'],
  },
  {
    sources: ['codecatalyst'],
    why: 'token',
    see: 'https://docs.aws.amazon.com/codecatalyst/latest/APIReference/Welcome.html',
    operations: [
      'CreateAccessToken',
      'CreateDevEnvironment',
      'CreateProject',
      'CreateSourceRepository',
      'CreateSourceRepositoryBranch',
      'DeleteAccessToken',
      'DeleteDevEnvironment',
      'DeleteProject',
      'DeleteSourceRepository',
      'DeleteSpace',
      'GetDevEnvironment',
      'GetProject',
      'GetSourceRepository',
      'GetSourceRepositoryCloneUrls',
      'GetSpace',
      'GetSubscription',
      'GetUserDetails',
      'GetWorkflow',
      'GetWorkflowRun',
      'ListAccessTokens',
      'ListDevEnvironmentSessions',
      'ListDevEnvironments',
      'ListEventLogs',
      'ListProjects',
      'ListSourceRepositories',
      'ListSourceRepositoryBranches',
      'ListSpaces',
      'ListWorkflowRuns',
      'ListWorkflows',
      'StartDevEnvironment',
      'StartDevEnvironmentSession',
      'StartWorkflowRun',
      'StopDevEnvironment',
      'StopDevEnvironmentSession',
      'UpdateDevEnvironment',
      'UpdateProject',
      'UpdateSpace',
      'VerifySession',
    ],
  },
  {
    sources: ['cognito-identity'],
    why: 'token',
    see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html',
    operations: ['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'UnlinkIdentity'],
  },
  {
    // Signing up and in, and what a signed-in user does to its own account.
    sources: ['cognito-idp'],
    why: 'token',
    see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pools-API-operations.html',
    operations: [
      'AssociateSoftwareToken',
      'ChangePassword',
      'CompleteWebAuthnRegistration',
      'ConfirmDevice',
      'ConfirmForgotPassword',
      'ConfirmSignUp',
      'DeleteUser',
      'DeleteUserAttributes',
      'DeleteWebAuthnCredential',
      'ForgetDevice',
      'ForgotPassword',
      'GetDevice',
      'GetTokensFromRefreshToken',
      'GetUser',
      'GetUserAttributeVerificationCode',
      'GetUserAuthFactors',
      'GlobalSignOut',
      'InitiateAuth',
      'ListDevices',
      'ListWebAuthnCredentials',
      'ResendConfirmationCode',
      'RespondToAuthChallenge',
      'RevokeToken',
      'SetUserMFAPreference',
      'SetUserSettings',
      'SignUp',
      'StartWebAuthnRegistration',
      'UpdateAuthEventFeedback',
      'UpdateDeviceStatus',
      'UpdateUserAttributes',
      'VerifySoftwareToken',
      'VerifyUserAttribute',
    ],
  },
  {
    sources: ['participant.connect'],
    why: 'token',
    see: 'https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CreateParticipantConnection.html',
    operations: [
      'CancelParticipantAuthentication',
      'CompleteAttachmentUpload',
      'CreateParticipantConnection',
      'DescribeView',
      'DisconnectParticipant',
      'GetAttachment',
      'GetAuthenticationUrl',
      'GetTranscript',
      'SendEvent',
      'SendMessage',
      'StartAttachmentUpload',
    ],
  },
  {
    // FinSpace hands out credentials of its own and decides by its own permission groups.
    sources: ['finspace-api'],
    why: 'token',
    see: 'https://docs.aws.amazon.com/finspace/latest/userguide/temporary-credentials.html',
    operations: [
      'AssociateUserToPermissionGroup',
      'CreateChangeset',
      'CreateDataView',
      'CreateDataset',
      'CreatePermissionGroup',
      'CreateUser',
      'DeleteDataset',
      'DeletePermissionGroup',
      'DisableUser',
      'DisassociateUserFromPermissionGroup',
      'EnableUser',
      'GetChangeset',
      'GetDataView',
      'GetDataset',
      'GetExternalDataViewAccessDetails',
      'GetPermissionGroup',
      'GetUser',
      'GetWorkingLocation',
      'ListChangesets',
      'ListDataViews',
      'ListDatasets',
      'ListPermissionGroups',
      'ListPermissionGroupsByUser',
      'ListUsers',
      'ListUsersByPermissionGroup',
      'ResetUserPassword',
      'UpdateChangeset',
      'UpdateDataset',
      'UpdatePermissionGroup',
      'UpdateUser',
    ],
  },
  {
    // AWS CloudHSM Classic; today’s CloudHSM writes the same event source.
    sources: ['cloudhsm'],
    why: 'retired',
    see: 'https://docs.aws.amazon.com/cloudhsm/classic/APIReference/Welcome.html',
    operations: [
      'AddTagsToResource',
      'CreateHapg',
      'CreateLunaClient',
      'DeleteHapg',
      'DeleteLunaClient',
      'DescribeHapg',
      'DescribeHsm',
      'DescribeLunaClient',
      'GetConfig',
      'ListAvailableZones',
      'ListHapgs',
      'ListHsms',
      'ListLunaClients',
      'ListTagsForResource',
      'ModifyHapg',
      'ModifyHsm',
      'ModifyLunaClient',
      'RemoveTagsFromResource',
    ],
  },
  {
    sources: ['iotthingsgraph'],
    why: 'retired',
    see: 'https://docs.aws.amazon.com/thingsgraph/latest/APIReference/Welcome.html',
    operations: [],
  },
  {
    sources: ['application-cost-profiler'],
    why: 'retired',
    see: 'https://docs.aws.amazon.com/application-cost-profiler/latest/userguide/introduction.html',
    operations: [],
  },
];

const freeByName: ReadonlyMap<string, FreeOperations> = new Map(
  freeOperations.flatMap((free) =>
    free.sources.flatMap((source) =>
      (free.operations.length > 0 ? free.operations : ['']).map((name) => [nameKey(source, name), free] as const),
    ),
  ),
);

/** Why an operation needs no permission; undefined where it does. The source without its domain, the name in any case. */
export function findFreedom(source: string, eventName: string): Text | undefined {
  const free = freeByName.get(nameKey(source, eventName)) ?? freeByName.get(nameKey(source, ''));
  if (!free) return undefined;
  if (free.why === 'retired') return text('usage.no-permission-retired', { source });
  return free.why === 'anyone' ? text('usage.no-permission-needed', {}) : text('usage.no-permission-token', {});
}

function nameKey(source: string, name: string): string {
  return `${source}:${name}`.toLowerCase();
}
