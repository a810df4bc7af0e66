import type { ActionRules } from '../action-rule.js';

/**
 * API Gateway's operations whose permission is not that of their HTTP request.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_apigatewayv2.html
 */
export const apiGatewayRules: ActionRules = {
  service: 'apigateway',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_apigatewayv2.html',
  events: { PutRoutingRule: 'apigateway:UpdateRoutingRule' },
};

/** The management of the connections of a WebSocket API is an action of the API that was deployed. */
export const executeApiRules: ActionRules = {
  service: 'execute-api',
  see: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html',
  events: {
    DeleteConnection: 'execute-api:ManageConnections',
    GetConnection: 'execute-api:ManageConnections',
    PostToConnection: 'execute-api:ManageConnections',
  },
};
