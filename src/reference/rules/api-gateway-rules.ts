import { type ActionRules, type DetailedNeed, given, oneOf } from '../action-rule.js';
import type { ParameterTest } from '../call-plan.js';
import { readOperations } from '../operations.js';

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

let needs: ReadonlyMap<string, readonly DetailedNeed[]> | undefined;

/**
 * What an operation of API Gateway needs: the action named like its HTTP method, on the path of its request. REST APIs and HTTP APIs
 * write the same event source and partly the same names (`CreateStage`); the parameter that names the API tells them apart. Undefined
 * for what is no operation.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-create-and-manage-api.html
 */
export function findRequestNeeds(eventName: string): readonly DetailedNeed[] | undefined {
  needs ??= readNeeds();
  return needs.get(eventName.toLowerCase());
}

function readNeeds(): ReadonlyMap<string, readonly DetailedNeed[]> {
  const requests = new Map<string, Set<string>>();
  for (const { operations } of readOperations().filter(({ host }) => host === 'apigateway')) {
    for (const [name, binding] of Object.entries(operations)) {
      requests.set(name, (requests.get(name) ?? new Set()).add(binding.replace(' /v2/', ' /')));
    }
  }
  return new Map([...requests].map(([name, bindings]) => [name.toLowerCase(), planRequests(name, [...bindings])]));
}

function planRequests(name: string, bindings: readonly string[]): readonly DetailedNeed[] {
  const requests = bindings.map((binding): DetailedNeed => {
    const [method = '', path = ''] = binding.split(' ');
    return { action: `apigateway:${method}`, path: nameLabels(path), when: bindings.length > 1 ? tellApart(path) : [] };
  });
  return [...requests, ...listFurther(name)];
}

// Records name the members of the request with a small first letter; a tagged thing's ARN is encoded in the path, and so left open.
function nameLabels(path: string): string {
  return path
    .replace(/\{[Rr]esourceArn\}/, '*')
    .replace(/\{(\w)/g, (_, first: string) => `{${first.toLowerCase()}`)
    .replace('+}', '}');
}

function tellApart(path: string): readonly ParameterTest[] {
  if (path.startsWith('/restapis/{')) return [given('restApiId')];
  return path.startsWith('/apis/{') ? [given('apiId')] : [];
}

function listFurther(name: string): readonly DetailedNeed[] {
  const input = `${name.charAt(0).toLowerCase()}${name.slice(1)}Input`;
  return further
    .filter(({ of }) => of.includes(name))
    .flatMap(({ need, place, holds }) => {
      if (place === undefined) return [need];
      const test = (at: string): ParameterTest => (holds === undefined ? given(at) : oneOf(at, holds));
      // A record has the parameters on top or, as API Gateway's own model has them, below the name of the input.
      return [place, `${input}.${place}`].map((at) => ({ ...need, when: [test(at)] }));
    });
}

/** A permission beside that of the request, wanted only when a parameter is given, or holds a value. */
interface FurtherNeed {
  readonly of: readonly string[];
  readonly need: DetailedNeed;
  readonly place?: string;
  readonly holds?: string;
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_apigateway.html
const further: readonly FurtherNeed[] = [
  {
    of: [
      'CreateDomainName',
      'CreateDomainNameAccessAssociation',
      'CreateRestApi',
      'CreateStage',
      'CreateUsagePlan',
      'CreateVpcLink',
      'GenerateClientCertificate',
    ],
    place: 'tags',
    need: { action: 'apigateway:PUT', path: '/tags/*' },
  },
  { of: ['CreateRestApi'], place: 'policy', need: { action: 'apigateway:UpdateRestApiPolicy', path: '/restapis' } },
  {
    of: ['UpdateRestApi'],
    place: 'patchOperations.path',
    holds: '/policy',
    need: { action: 'apigateway:UpdateRestApiPolicy', path: '/restapis/{restApiId}' },
  },
  {
    of: ['CreateDomainName'],
    place: 'mutualTlsAuthentication',
    need: { action: 'apigateway:AddCertificateToDomain', path: '/domainnames' },
  },
  { of: ['CreateDomainName'], place: 'policy', need: { action: 'apigateway:UpdateDomainNamePolicy' } },
  { of: ['CreateDomainNameAccessAssociation'], need: { action: 'apigateway:CreateAccessAssociation' } },
  { of: ['RejectDomainNameAccessAssociation'], need: { action: 'apigateway:RejectAccessAssociation' } },
  // The whole API is replaced, with all that is in it.
  { of: ['ReimportApi'], need: { action: 'apigateway:DELETE', path: '/apis/{apiId}/*' } },
  { of: ['ReimportApi'], need: { action: 'apigateway:POST', path: '/apis/{apiId}/*' } },
];
