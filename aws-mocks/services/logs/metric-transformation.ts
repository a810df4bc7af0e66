import { StandardUnit, type MetricTransformation as SentTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { enumViolation, listViolation, textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { invalidParameter, refuseViolations } from './errors.js';
import type { FilterPattern } from './filter-pattern/filter-pattern.js';
import { readSelector } from './filter-pattern/json-selector.js';
import { findNumber } from './filter-pattern/value-test.js';
import type { MetricTransformation } from './state.js';

const MAXIMUM_DIMENSIONS = 3;
const UNITS: readonly string[] = Object.values(StandardUnit);

/**
 * What a metric filter with a pattern of this kind makes of events. There is exactly one.
 * @throws AwsError InvalidParameterException
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export function readTransformation(
  sent: readonly SentTransformation[] = [],
  kind: FilterPattern['kind'],
): MetricTransformation {
  refuseViolations(listViolation('metricTransformations', sent, { min: 1, max: 1 }));
  const transformation = required(sent[0], 'metricTransformations');
  const metricName = required(transformation.metricName, 'metricName');
  const metricNamespace = required(transformation.metricNamespace, 'metricNamespace');
  const metricValue = required(transformation.metricValue, 'metricValue');
  const { unit, defaultValue, dimensions = {} } = transformation;
  refuseViolations(
    textViolation('metricName', metricName, { max: 255, pattern: '[^:*$]*' }),
    textViolation('metricNamespace', metricNamespace, { max: 255, pattern: '[^:*$]*' }),
    textViolation('metricValue', metricValue, { max: 100 }),
    enumViolation('unit', unit, UNITS),
  );
  requireValue(metricValue, kind);
  requireDimensions(dimensions, kind, defaultValue);
  return {
    metricName,
    metricNamespace,
    metricValue,
    ...(defaultValue !== undefined && { defaultValue }),
    ...(Object.keys(dimensions).length > 0 && { dimensions: { ...dimensions } }),
    ...(unit !== undefined && { unit }),
  };
}

function requireValue(value: string, kind: FilterPattern['kind']): void {
  if (value.startsWith('$')) requireReference(value, kind);
  else if (findNumber(value) === undefined) {
    throw invalidParameter(`Invalid metric transformation: the metricValue ${value} is not a number or a field.`);
  }
}

function requireDimensions(
  dimensions: Readonly<Record<string, string>>,
  kind: FilterPattern['kind'],
  defaultValue: number | undefined,
): void {
  const references = Object.values(dimensions);
  if (references.length === 0) return;
  if (defaultValue !== undefined) {
    const message = 'dimensions and default value are mutually exclusive properties.';
    throw invalidParameter(`Invalid metric transformation: ${message}`);
  }
  if (references.length > MAXIMUM_DIMENSIONS) {
    throw invalidParameter(`Invalid metric transformation: at most ${MAXIMUM_DIMENSIONS} dimensions are allowed.`);
  }
  for (const reference of references) requireReference(reference, kind);
}

/** A pattern of terms has no fields to refer to. */
function requireReference(reference: string, kind: FilterPattern['kind']): void {
  if (kind === 'json') readSelector(reference);
  else if (kind === 'text' || !/^\$[\w-]+$/.test(reference)) {
    throw invalidParameter(`Invalid metric transformation: the filter pattern has no field ${reference}.`);
  }
}
