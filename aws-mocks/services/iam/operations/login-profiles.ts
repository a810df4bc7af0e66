import type {
  ChangePasswordRequest,
  CreateLoginProfileRequest,
  CreateLoginProfileResponse,
  DeleteLoginProfileRequest,
  GetLoginProfileRequest,
  GetLoginProfileResponse,
  LoginProfile,
  UpdateLoginProfileRequest,
} from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation, type Call } from '../../../service.js';
import { onEntity, requireUserName, userNameOf } from '../checks.js';
import { requireUser } from '../entities.js';
import { accessDenied, entityAlreadyExists, noSuchEntity } from '../errors.js';
import type { Given } from '../given.js';
import { checkNewPassword } from '../password-rules.js';
import { hashPassword, isPassword } from '../passwords.js';
import { recordRead, recordWrite } from '../record-rules.js';
import type { LoginProfileState, UserState } from '../state.js';
import { wireTime } from '../shapes.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html */
const CreateLoginProfile = operation<Given<CreateLoginProfileRequest>, CreateLoginProfileResponse>({
  authorise: onEntity('user', userNameOf),
  record: recordWrite,
  handle: (input, call) => {
    const { account } = call;
    const user = requireUser(account, requireUserName(input, call));
    if (user.loginProfile) throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`);
    // The SDK's type lets the password be absent, for an API that is not served here.
    const password = input.Password ?? '';
    checkNewPassword(account, 'password', password);
    user.loginProfile = {
      createdAtMs: account.now(),
      resetRequired: input.PasswordResetRequired ?? false,
      password: hashPassword(account, password),
      former: [],
    };
    return { LoginProfile: loginProfileShape(user, user.loginProfile) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html */
const GetLoginProfile = operation<Given<GetLoginProfileRequest>, GetLoginProfileResponse>({
  authorise: onEntity('user', userNameOf),
  record: recordRead,
  handle: (input, call) => {
    const user = requireUser(call.account, requireUserName(input, call));
    return { LoginProfile: loginProfileShape(user, requireProfile(user)) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html */
const UpdateLoginProfile = operation<Given<UpdateLoginProfileRequest>, object>({
  authorise: onEntity('user', ({ UserName }) => UserName),
  record: recordWrite,
  handle: (input, { account }) => {
    const user = requireUser(account, input.UserName);
    const profile = requireProfile(user);
    const resetRequired = input.PasswordResetRequired ?? profile.resetRequired;
    user.loginProfile =
      input.Password === undefined
        ? { ...profile, resetRequired }
        : { ...withNewPassword(account, profile, 'password', input.Password), resetRequired };
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html */
const DeleteLoginProfile = operation<Given<DeleteLoginProfileRequest>, object>({
  authorise: onEntity('user', userNameOf),
  record: recordWrite,
  handle: (input, call) => {
    const user = requireUser(call.account, requireUserName(input, call));
    requireProfile(user);
    delete user.loginProfile;
    return {};
  },
});

/**
 * Changes the caller's own password. A password policy that lets users change theirs stands in for the permission.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_enable-user-change.html
 */
const ChangePassword = operation<Given<ChangePasswordRequest>, object>({
  authorise: (input, call) =>
    call.account.iam.passwordPolicy?.allowUsersToChange && call.caller.type === 'IAMUser'
      ? []
      : onEntity('user', callerName)(input, call),
  record: recordWrite,
  handle: (input, { account, caller }) => {
    const user = account.iam.users.find(({ id }) => id === caller.principalId);
    if (!user) throw accessDenied('Only IAM Users can change their own password');
    const profile = requireProfile(user);
    if (!isPassword(input.OldPassword, profile.password)) throw accessDenied('The old password was incorrect.');
    user.loginProfile = {
      ...withNewPassword(account, profile, 'newPassword', input.NewPassword),
      resetRequired: false,
    };
    return {};
  },
});

/** The operations on users' console passwords. */
export const loginProfiles: Readonly<Record<string, AnyOperation>> = {
  CreateLoginProfile,
  GetLoginProfile,
  UpdateLoginProfile,
  DeleteLoginProfile,
  ChangePassword,
};

function loginProfileShape(user: UserState, profile: LoginProfileState): LoginProfile {
  return {
    UserName: user.name,
    CreateDate: wireTime(profile.createdAtMs),
    PasswordResetRequired: profile.resetRequired,
  };
}

function requireProfile(user: UserState): LoginProfileState {
  if (!user.loginProfile) throw noSuchEntity(`Login Profile for User ${user.name} cannot be found.`);
  return user.loginProfile;
}

// As many former passwords as a password policy can forbid.
const keptPasswords = 24;

function withNewPassword(
  account: Account,
  profile: LoginProfileState,
  member: string,
  password: string,
): LoginProfileState {
  checkNewPassword(account, member, password, profile);
  const former = [profile.password, ...profile.former].slice(0, keptPasswords - 1);
  return { ...profile, password: hashPassword(account, password), former };
}

function callerName(_input: object, { caller }: Call): string | undefined {
  return caller.userName;
}
