/** What is wrong with a resource of a policy. `incomplete` is told earlier and in other words than the rest. */
export type ResourceProblem = { readonly kind: 'incomplete' } | { readonly kind: 'form'; readonly message: string };

/**
 * The first resource of an identity policy that IAM would refuse, in IAM's words; undefined where all are fine.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function findResourceProblem(resources: readonly string[]): ResourceProblem | undefined {
  for (const resource of resources) {
    const problem = resource === '*' ? undefined : checkArn(resource);
    if (problem) return problem;
  }
  return undefined;
}

const partitions = new Set([
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
  '*',
]);

function checkArn(resource: string): ResourceProblem | undefined {
  const [, partition, service, region, account, ...rest] = resource.split(':');
  if (partition === undefined) return wrong(`Resource ${resource} must be in ARN format or "*".`);
  if (!partitions.has(partition)) {
    const shown = [service, region, account, rest.length === 0 ? undefined : rest.join(':')];
    const parts = shown.map((part) => (part === undefined ? '*' : part)).join(':');
    return wrong(`Partition "${partition}" is not valid for resource "arn:${partition}:${parts}".`);
  }
  if (service === undefined) return wrong('Resource vendor must be fully qualified and cannot contain regexes.');
  if (region === undefined || rest.length === 0) return { kind: 'incomplete' };
  return checkService(resource, service, region, rest.join(':'));
}

const iamPaths = (
  'user/ federated-user/ role/ group/ instance-profile/ mfa/ server-certificate/ policy/ ' +
  'sms-mfa/ saml-provider/ oidc-provider/ report/ access-report/'
).split(' ');

function checkService(resource: string, service: string, region: string, path: string): ResourceProblem | undefined {
  const hasRegion = region !== '' && region !== '*';
  if (service === 'iam' && hasRegion) return wrong(`IAM resource ${resource} cannot contain region information.`);
  if (service === 's3' && hasRegion) return wrong(`Resource ${resource} can not contain region information.`);
  if (service !== 'iam' || path === '*' || path === 'root') return undefined;
  // A wildcard may stand for any part of the path's beginning.
  const fixed = path.split(/[*?]/, 1)[0] ?? '';
  const fits = iamPaths.some((start) => path.startsWith(start) || (fixed !== path && start.startsWith(fixed)));
  if (fits) return undefined;
  return wrong(`IAM resource path must either be "*", root, or start with ${iamPaths.join(', ')}.`);
}

function wrong(message: string): ResourceProblem {
  return { kind: 'form', message };
}
