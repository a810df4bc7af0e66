import { parseArnFormat, rateArnFit } from '../reference/arn-format.js';
import type { ActionName } from '../model/action.js';
import type { ActionCatalogue } from '../model/catalogue.js';

/** An ARN recognised as one of a resource type. */
export interface RecognisedArn {
  readonly service: string;
  readonly type: string;
  readonly arn: string;
  /** Everything before the last variable part: for an object, up to and with `bucket/`. */
  readonly before: string;
  /** The last variable part itself: an object's key, an instance's id. Empty parts do not occur. */
  readonly last: string;
  /** What follows the last variable part; mostly nothing. */
  readonly after: string;
  /** The ARN with a `*` for each variable part after the account; a bucket's name stays. */
  readonly typePattern: string;
  /** Whether a variable part other than the last one names something: a bucket, a table, a log group. */
  readonly hasParent: boolean;
}

/**
 * Recognises an ARN by the formats of the resource types that the action works on; undefined where none fits, or where the ARN is a
 * pattern already.
 */
export function recogniseArn(arn: string, action: ActionName, catalogue: ActionCatalogue): RecognisedArn | undefined {
  if (arn.includes('*') || arn.includes('?')) return undefined;
  const service = action.slice(0, action.indexOf(':'));
  const candidates = (catalogue.findAction(action)?.resourceTypes ?? []).flatMap(({ name }) =>
    (catalogue.findResourceType(service, name)?.arnFormats ?? []).map((format) => ({ name, format })),
  );
  const rated = candidates.flatMap(({ name, format }) => {
    const rating = rateArnFit(parseArnFormat(format), arn);
    return rating === undefined ? [] : [{ name, format, rating }];
  });
  const [best] = rated.sort((a, b) => b.rating - a.rating || (a.format < b.format ? -1 : 1));
  return best && splitByFormat(arn, service, best.name, best.format);
}

function splitByFormat(arn: string, service: string, type: string, format: string): RecognisedArn | undefined {
  const { literals } = parseArnFormat(format);
  const suffix = literals.at(-1) ?? '';
  let position = literals[0]?.length ?? 0;
  const starts = literals.slice(1, -1).map((literal) => {
    const found = arn.indexOf(literal, position);
    position = found < 0 ? Number.NaN : found + literal.length;
    return position;
  });
  const start = starts.at(-1);
  if (start === undefined || Number.isNaN(start) || !arn.endsWith(suffix) || start >= arn.length - suffix.length)
    return undefined;
  return {
    service,
    type,
    arn,
    before: arn.slice(0, start),
    last: arn.slice(start, arn.length - suffix.length),
    after: suffix,
    typePattern: widenToType(arn, format),
    hasParent: /\$\{\w+\}.*\$\{\w+\}/.test(resourcePart(format)),
  };
}

/** Bucket names are the world's, not the account's, so a pattern never reaches beyond one bucket. */
function widenToType(arn: string, format: string): string {
  const head = arn.split(':', 5).join(':');
  const resource = resourcePart(format);
  if (!/^arn:[^:]*:s3::$/.test(head)) return `${head}:${resource.replaceAll(/\$\{\w+\}/g, '*')}`;
  const bucket = resourcePart(arn).split('/', 1)[0] ?? '';
  return `${head}:${bucket}${resource.includes('/') ? '/*' : ''}`;
}

/** What stands behind the fifth colon. */
function resourcePart(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
