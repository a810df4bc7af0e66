import { isArn } from '../model/arn.js';
import { type ArnFormat, rateArnFit, readArnVariables } from './arn-format.js';

/** A resource type and its ARN formats, taken apart. */
export interface TypeFormats {
  readonly type: string;
  readonly formats: readonly ArnFormat[];
}

/** The type that an ARN is of, by the format it fits, and what it has in the place of that format's variables. */
export interface ArnType {
  readonly type: string;
  readonly format: ArnFormat;
  readonly values: ReadonlyMap<string, string>;
}

/** The type whose format fits the ARN best, the first of equals; undefined where it fits none. */
export function findArnType(types: readonly TypeFormats[], arn: string): ArnType | undefined {
  let best: { readonly type: string; readonly format: ArnFormat; readonly rating: number } | undefined;
  for (const { type, formats } of types) {
    for (const format of formats) {
      const rating = rateArnFit(format, arn);
      if (rating !== undefined && rating > (best?.rating ?? -1)) best = { type, format, rating };
    }
  }
  const values = best && readArnVariables(best.format, arn);
  return best && values && { type: best.type, format: best.format, values };
}

/** How well an ARN fits the best of these formats; undefined where it fits none, or is no ARN for all its colons. */
export function rateArnType(formats: readonly ArnFormat[], arn: string): number | undefined {
  return isArn(arn) ? rateBest(formats, arn) : undefined;
}

/** Whether an ARN is of this type: no format of another type of the service fits it better. */
export function isOfArnType({ type, formats }: TypeFormats, arn: string, types: readonly TypeFormats[]): boolean {
  const own = rateArnType(formats, arn);
  if (own === undefined) return false;
  return types.every((other) => other.type === type || (rateBest(other.formats, arn) ?? 0) <= own);
}

function rateBest(formats: readonly ArnFormat[], arn: string): number | undefined {
  let best: number | undefined;
  for (const format of formats) {
    const rating = rateArnFit(format, arn);
    if (rating !== undefined && rating > (best ?? -1)) best = rating;
  }
  return best;
}
