import type { Service } from '../../service.js';

export const service: Service = {
  id: 'cloudwatch',
  signingName: 'monitoring',
  eventSource: 'monitoring.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-cloudwatch'),
  operations: {},
};
