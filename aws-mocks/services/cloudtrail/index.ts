import type { Service } from '../../service.js';
import { declareOrganizationTrail, throttleLookups } from './control.js';
import { describeTrails, getTrail, listTrails } from './describe.js';
import { getEventSelectors, putEventSelectors } from './event-selectors.js';
import { getInsightSelectors, putInsightSelectors } from './insight-selectors.js';
import { getTrailStatus, startLogging, stopLogging } from './logging.js';
import { lookupEvents } from './lookup-events.js';
import { listPublicKeys } from './public-keys.js';
import { addTags, listTags, removeTags } from './tagging.js';
import { createTrail, deleteTrail, updateTrail } from './trails.js';

/** AWS CloudTrail: trails and Event history. What it does and leaves out is in README.md. */
export const service: Service = {
  id: 'cloudtrail',
  signingName: 'cloudtrail',
  eventSource: 'cloudtrail.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-cloudtrail'),
  operations: {
    AddTags: addTags,
    CreateTrail: createTrail,
    DeleteTrail: deleteTrail,
    DescribeTrails: describeTrails,
    GetEventSelectors: getEventSelectors,
    GetInsightSelectors: getInsightSelectors,
    GetTrail: getTrail,
    GetTrailStatus: getTrailStatus,
    ListPublicKeys: listPublicKeys,
    ListTags: listTags,
    ListTrails: listTrails,
    LookupEvents: lookupEvents,
    PutEventSelectors: putEventSelectors,
    PutInsightSelectors: putInsightSelectors,
    RemoveTags: removeTags,
    StartLogging: startLogging,
    StopLogging: stopLogging,
    UpdateTrail: updateTrail,
  },
  control: { 'declare-organization-trail': declareOrganizationTrail, 'throttle-lookups': throttleLookups },
};
