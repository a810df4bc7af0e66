import { parseArnFormat } from './arn-format.js';
import type { PlannedResource } from './call-plan.js';
import { requestPath } from './paths.js';

/**
 * The resource of an action that is checked against the path of its HTTP request, such as `/restapis/{restApiId}/stages`: an ARN
 * without account, whose labels are the request's parameters.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export function planPath(service: string, path: string): PlannedResource {
  const format = parseArnFormat(`arn:\${Partition}:${service}:\${Region}::${path.replace(/\{/g, '${')}`);
  const labels = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, label]) => label ?? []);
  return {
    service,
    type: path,
    required: true,
    formats: [format],
    variables: Object.fromEntries(labels.map((label) => [label, { paths: [requestPath(label)], gather: 'first' }])),
    arns: [],
    listed: false,
    suffix: '',
  };
}
