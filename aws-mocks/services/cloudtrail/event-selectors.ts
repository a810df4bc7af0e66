import type {
  GetEventSelectorsCommandInput,
  GetEventSelectorsCommandOutput,
  PutEventSelectorsCommandInput,
  PutEventSelectorsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { operation } from '../../service.js';
import { required } from '../required.js';
import { readAdvancedSelectors } from './advanced-selectors.js';
import { invalidSelectors, readBasicSelectors } from './basic-selectors.js';
import { requireHomeTrail, requireTrail, trailCheck } from './find-trail.js';
import type { AdvancedSelector, BasicSelector, TrailSelectors } from './state.js';

type SelectorsOutput = Omit<PutEventSelectorsCommandOutput, '$metadata'>;

/**
 * Says which events a trail takes. Basic and advanced selectors replace each other.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export const putEventSelectors = operation<PutEventSelectorsCommandInput, PutEventSelectorsCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:PutEventSelectors', input.TrailName ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const trail = requireHomeTrail(call, required(input.TrailName, 'TrailName'));
    trail.selectors = readSelectors(input);
    return selectorsOutput(trail.arn, trail.selectors);
  },
});

/**
 * Which events a trail takes.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
 */
export const getEventSelectors = operation<GetEventSelectorsCommandInput, GetEventSelectorsCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:GetEventSelectors', input.TrailName ?? '')],
  record: { readOnly: true },
  handle(input, call) {
    const trail = requireTrail(call, required(input.TrailName, 'TrailName'));
    return selectorsOutput(trail.arn, trail.selectors);
  },
});

function readSelectors({ EventSelectors, AdvancedEventSelectors }: PutEventSelectorsCommandInput): TrailSelectors {
  if (EventSelectors && AdvancedEventSelectors) {
    throw invalidSelectors('EventSelectors and AdvancedEventSelectors cannot be sent together.');
  }
  if (AdvancedEventSelectors) return { kind: 'advanced', selectors: readAdvancedSelectors(AdvancedEventSelectors) };
  return { kind: 'basic', selectors: readBasicSelectors(EventSelectors ?? []) };
}

function selectorsOutput(trailArn: string, selectors: TrailSelectors): SelectorsOutput {
  return selectors.kind === 'basic'
    ? { TrailARN: trailArn, EventSelectors: selectors.selectors.map(shownBasic) }
    : { TrailARN: trailArn, AdvancedEventSelectors: selectors.selectors.map(shownAdvanced) };
}

function shownBasic(selector: BasicSelector): NonNullable<SelectorsOutput['EventSelectors']>[number] {
  return {
    ReadWriteType: selector.ReadWriteType,
    IncludeManagementEvents: selector.IncludeManagementEvents,
    DataResources: selector.DataResources.map(({ Type, Values }) => ({ Type, Values: [...Values] })),
    ExcludeManagementEventSources: [...selector.ExcludeManagementEventSources],
  };
}

function shownAdvanced(selector: AdvancedSelector): NonNullable<SelectorsOutput['AdvancedEventSelectors']>[number] {
  return structuredClone(selector) as NonNullable<SelectorsOutput['AdvancedEventSelectors']>[number];
}
