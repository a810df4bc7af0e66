import type { Service } from '../../service.js';

export const service: Service = {
  id: 'cloudtrail',
  signingName: 'cloudtrail',
  eventSource: 'cloudtrail.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-cloudtrail'),
  operations: {},
};
