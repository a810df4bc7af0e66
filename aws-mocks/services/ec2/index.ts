import type { Service } from '../../service.js';

export const service: Service = {
  id: 'ec2',
  signingName: 'ec2',
  eventSource: 'ec2.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-ec2'),
  operations: {},
};
