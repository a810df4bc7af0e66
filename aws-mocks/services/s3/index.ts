import type { Service } from '../../service.js';

export const service: Service = {
  id: 's3',
  signingName: 's3',
  eventSource: 's3.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-s3'),
  operations: {},
};
