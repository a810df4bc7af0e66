import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** What an alarm's state is decided from. */
export interface Evaluation {
  /** One entry for each period of the evaluation range, oldest first: whether its datapoint breaches; undefined where there is none. */
  readonly breaches: readonly (boolean | undefined)[];
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** `missing` where the alarm does not say. */
  readonly treatMissingData: string;
  /** What the state is now: `ignore` keeps it. */
  readonly current: StateValue;
}

/**
 * The state of an alarm by M out of N datapoints. Where the range has N real datapoints, the newest N decide and missing ones do not
 * matter; where it has fewer, the missing ones are filled as the alarm says. Where all real ones breach, fewer than M of them are enough
 * once the oldest is M periods old; before that the alarm waits for more data.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function decideState(evaluation: Evaluation): StateValue {
  const { breaches, evaluationPeriods, datapointsToAlarm, treatMissingData, current } = evaluation;
  const real = breaches.filter((breach) => breach !== undefined).slice(-evaluationPeriods);
  const breaching = real.filter(Boolean).length;
  const missing = evaluationPeriods - real.length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (missing === 0) return 'OK';
  if (treatMissingData === 'breaching') return breaching + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (treatMissingData === 'notBreaching') return 'OK';
  if (real.length === 0) return treatMissingData === 'ignore' ? current : 'INSUFFICIENT_DATA';
  if (breaching < real.length) return 'OK';
  const oldestAge = breaches.length - breaches.findIndex((breach) => breach !== undefined);
  return treatMissingData !== 'ignore' && oldestAge >= datapointsToAlarm ? 'ALARM' : current;
}
