import type { Service } from '../../service.js';

export const service: Service = {
  id: 'sts',
  signingName: 'sts',
  eventSource: 'sts.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-sts'),
  operations: {},
};
