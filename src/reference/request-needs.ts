import { type DetailedNeed, given } from './action-rule.js';
import type { ParameterTest } from './call-plan.js';
import { readOperations } from './operations.js';
import { listFurtherNeeds } from './rules/api-gateway-extras.js';

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
  return [...requests, ...listFurtherNeeds(name)];
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
