import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

declare const arnBrand: unique symbol;

/** An Amazon Resource Name with six colon-separated parts, made only by `parseArn` and `formatArn`. */
export type Arn = string & { readonly [arnBrand]: true };

/** The parts of an ARN; `region` and `accountId` are empty where the service leaves them out (S3, IAM). */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  /** Everything after the fifth colon; may hold further colons and slashes. */
  readonly resource: string;
}

/**
 * The parts of an ARN.
 * @throws AppError `input` when the text has fewer than six parts or lacks the prefix `arn`, a partition, a service or a resource.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(value: string): ArnParts {
  const parts = splitArn(value);
  if (!parts) throw fail('input', text('model.arn-invalid', { value }), { hint: text('model.arn-invalid-hint', {}) });
  return parts;
}

/** The parts of an ARN, or undefined where the text is not one. */
export function findArn(value: string): ArnParts | undefined {
  return splitArn(value);
}

/** Whether the text is an ARN. */
export function isArn(value: string): value is Arn {
  return splitArn(value) !== undefined;
}

/** The ARN made of these parts. */
export function formatArn(parts: ArnParts): Arn {
  return `arn:${parts.partition}:${parts.service}:${parts.region}:${parts.accountId}:${parts.resource}` as Arn;
}

function splitArn(value: string): ArnParts | undefined {
  const [prefix, partition, service, region, accountId, ...resource] = value.split(':');
  if (prefix !== 'arn' || !partition || !service || region === undefined || accountId === undefined) return undefined;
  if (resource.length === 0 || resource[0] === '') return undefined;
  return { partition, service, region, accountId, resource: resource.join(':') };
}
