import type { ActionNeed, ActionRules, DetailedNeed } from './action-rule.js';
import { apiGatewayRules, executeApiRules } from './rules/api-gateway-rules.js';
import { batchRules } from './rules/batch-rules.js';
import { dynamodbRules, kmsRules } from './rules/data-rules.js';
import { dmsRules } from './rules/dms-rules.js';
import { autoScalingRules, elbRules } from './rules/elb-rules.js';
import { glueRules } from './rules/glue-rules.js';
import { keyspacesRules } from './rules/keyspaces-rules.js';
import { neptuneGraphRules, neptuneRules } from './rules/neptune-rules.js';
import { renames } from './rules/renames.js';
import { s3Rules } from './rules/s3-rules.js';
import { s3expressRules, s3OutpostsRules } from './rules/s3express-rules.js';

/** Every rule about operations whose action is not the one of their own name. */
export const actionRules: readonly ActionRules[] = [
  s3Rules,
  s3expressRules,
  s3OutpostsRules,
  dynamodbRules,
  kmsRules,
  elbRules,
  autoScalingRules,
  apiGatewayRules,
  executeApiRules,
  glueRules,
  keyspacesRules,
  neptuneRules,
  neptuneGraphRules,
  dmsRules,
  ...batchRules,
  ...renames,
];

const needsByEvent: ReadonlyMap<string, readonly DetailedNeed[]> = new Map(
  actionRules.flatMap(({ service, events }) =>
    Object.entries(events).map(([name, needs]) => [eventKey(service, name), toList(needs).map(toDetailed)] as const),
  ),
);

/** The actions an event may need by rule; undefined where no rule speaks of it and the general rule decides. */
export function findNeeds(service: string, eventName: string): readonly DetailedNeed[] | undefined {
  return needsByEvent.get(eventKey(service, eventName));
}

function toList(needs: ActionNeed | readonly ActionNeed[]): readonly ActionNeed[] {
  return Array.isArray(needs) ? (needs as readonly ActionNeed[]) : [needs as ActionNeed];
}

function toDetailed(need: ActionNeed): DetailedNeed {
  return typeof need === 'string' ? { action: need } : need;
}

function eventKey(service: string, eventName: string): string {
  return `${service}:${eventName}`.toLowerCase();
}
