const trailingDate = /20\d\d(_?\d\d){2}(v\d+)?$/;

/**
 * The operation's name without the API version that CloudFront, and Lambda until 2021-10-20, put behind it
 * (`UpdateFunctionCode20150331v2`, `CreateDistribution2020_05_31`); undefined where there is none. Only a whole date is taken off:
 * `CreateClusterV2` and `RestoreDBClusterFromS3` are names of their own.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 */
export function stripDate(eventName: string): string | undefined {
  const bare = eventName.replace(trailingDate, '');
  return bare === eventName || bare === '' ? undefined : bare;
}
