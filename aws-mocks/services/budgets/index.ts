import type { Service } from '../../service.js';

export const service: Service = {
  id: 'budgets',
  signingName: 'budgets',
  eventSource: 'budgets.amazonaws.com',
  scope: 'global',
  loadClient: () => import('@aws-sdk/client-budgets'),
  operations: {},
};
