import type { Service } from '../../service.js';

export const service: Service = {
  id: 'iam',
  signingName: 'iam',
  eventSource: 'iam.amazonaws.com',
  scope: 'global',
  loadClient: () => import('@aws-sdk/client-iam'),
  operations: {},
};
