import type {
  GetInsightSelectorsCommandInput,
  GetInsightSelectorsCommandOutput,
  InsightSelector as SentSelector,
  PutInsightSelectorsCommandInput,
  PutInsightSelectorsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { AwsError, operation } from '../../service.js';
import { requireDestination } from './destination.js';
import { requireHomeTrail, requireTrail, trailCheck } from './find-trail.js';
import type { InsightSelector, Trail } from './state.js';

const TYPES = ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const;
const CATEGORIES = ['Management', 'Data'] as const;

/**
 * Says which Insights a trail asks for; an empty list switches them off. No Insights event is ever written: what is unusual is AWS's own
 * judgement.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html
 */
export const putInsightSelectors = operation<PutInsightSelectorsCommandInput, PutInsightSelectorsCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:PutInsightSelectors', input.TrailName ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const trail = requireHomeTrail(call, trailNameOf(input));
    const selectors = (input.InsightSelectors ?? []).map(readSelector);
    if (selectors.length > 0) requireDestination(call, trail.settings, trail.arn);
    trail.insights = selectors;
    return shownInsights(trail);
  },
});

/**
 * Which Insights a trail asks for.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html
 */
export const getInsightSelectors = operation<GetInsightSelectorsCommandInput, GetInsightSelectorsCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:GetInsightSelectors', input.TrailName ?? '')],
  record: { readOnly: true },
  handle(input, call) {
    const trail = requireTrail(call, trailNameOf(input));
    if (hasInsights(trail)) return shownInsights(trail);
    throw new AwsError('InsightNotEnabledException', `Trail ${trail.name} does not have Insights enabled.`);
  },
});

/** Whether a trail asks for any Insights. */
export function hasInsights({ insights = [] }: Trail): boolean {
  return insights.length > 0;
}

/** Both name either a trail or an event data store, of which the embedded AWS has none. */
function trailNameOf({ TrailName, EventDataStore }: GetInsightSelectorsCommandInput): string {
  if (TrailName !== undefined && EventDataStore === undefined) return TrailName;
  if (TrailName === undefined && EventDataStore !== undefined) {
    throw new AwsError('NotImplemented', 'The embedded AWS has no event data stores.', { status: 501 });
  }
  throw new AwsError('InvalidParameterCombinationException', 'Specify either TrailName or EventDataStore.');
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_InsightSelector.html */
function readSelector({ InsightType, EventCategories }: SentSelector): InsightSelector {
  return {
    InsightType: oneOf(TYPES, InsightType, 'InsightType'),
    EventCategories: EventCategories?.map((category) => oneOf(CATEGORIES, category, 'EventCategories')) ?? [
      'Management',
    ],
  };
}

function oneOf<Value extends string>(values: readonly Value[], sent: string | undefined, member: string): Value {
  const value = values.find((known) => known === sent);
  if (value !== undefined) return value;
  const message = `${member} is one of ${values.join(', ')}, not ${String(sent)}.`;
  throw new AwsError('InvalidInsightSelectorsException', message);
}

function shownInsights({ arn, insights = [] }: Trail): Omit<PutInsightSelectorsCommandOutput, '$metadata'> {
  const selectors = insights.map(({ InsightType, EventCategories }) => ({
    InsightType,
    EventCategories: [...EventCategories],
  }));
  return { TrailARN: arn, InsightSelectors: selectors };
}
