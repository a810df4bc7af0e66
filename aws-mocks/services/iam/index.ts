import type { Service } from '../../service.js';
import { accessKeys } from './operations/access-keys.js';
import { accountAliases } from './operations/account-aliases.js';
import { accountSummary } from './operations/account-summary.js';
import { attachments } from './operations/attachments.js';
import { authorizationDetails } from './operations/authorization-details.js';
import { boundaries } from './operations/boundaries.js';
import { groups } from './operations/groups.js';
import { inlinePolicies } from './operations/inline-policies.js';
import { instanceProfiles } from './operations/instance-profiles.js';
import { loginProfiles } from './operations/login-profiles.js';
import { managedPolicies } from './operations/managed-policies.js';
import { memberships } from './operations/memberships.js';
import { mfaDevices } from './operations/mfa-devices.js';
import { passwordPolicy } from './operations/password-policy.js';
import { policyEntities } from './operations/policy-entities.js';
import { policyVersions } from './operations/policy-versions.js';
import { roles } from './operations/roles.js';
import { serviceLinkedRoles } from './operations/service-linked-roles.js';
import { tagging } from './operations/tagging.js';
import { users } from './operations/users.js';

/** IAM of the embedded AWS; README.md beside this file says how it behaves. */
export const service: Service = {
  id: 'iam',
  signingName: 'iam',
  eventSource: 'iam.amazonaws.com',
  scope: 'global',
  loadClient: () => import('@aws-sdk/client-iam'),
  operations: {
    ...users,
    ...groups,
    ...memberships,
    ...loginProfiles,
    ...accessKeys,
    ...inlinePolicies,
    ...managedPolicies,
    ...policyVersions,
    ...policyEntities,
    ...attachments,
    ...boundaries,
    ...tagging,
    ...roles,
    ...serviceLinkedRoles,
    ...instanceProfiles,
    ...accountAliases,
    ...accountSummary,
    ...passwordPolicy,
    ...mfaDevices,
    ...authorizationDetails,
  },
};
