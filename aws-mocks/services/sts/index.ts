import type { Service } from '../../service.js';
import { assumeRole } from './operations/assume-role.js';
import { callerIdentity } from './operations/caller-identity.js';
import { sessionToken } from './operations/session-token.js';

/** STS of the embedded AWS; README.md beside this file says how it behaves. */
export const service: Service = {
  id: 'sts',
  signingName: 'sts',
  eventSource: 'sts.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-sts'),
  operations: { ...callerIdentity, ...sessionToken, ...assumeRole },
};
