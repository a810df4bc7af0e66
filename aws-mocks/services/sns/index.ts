import type { Service } from '../../service.js';

export const service: Service = {
  id: 'sns',
  signingName: 'sns',
  eventSource: 'sns.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-sns'),
  operations: {},
};
