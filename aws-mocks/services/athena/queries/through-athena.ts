import { findDenial } from '../../../authorise-call.js';
import type { Call, Caller } from '../../../service.js';

/** How services see who calls them through Athena, and what records name as address and agent. */
export const ATHENA = 'athena.amazonaws.com';

/** @see https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html */
const VIA_ATHENA = {
  'aws:ViaAWSService': ['true'],
  'aws:CalledVia': [ATHENA],
  'aws:CalledViaFirst': [ATHENA],
  'aws:CalledViaLast': [ATHENA],
};

/** For whom Athena calls another service. */
export interface OnBehalfOf {
  readonly caller: Caller;
  readonly region: string;
}

/**
 * The call that Athena makes of another service with the rights of whoever started the query, however the query was looked at. Its address is
 * none of the caller's, so what a policy says of addresses does not fit it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function throughAthena(looking: Call, { caller, region }: OnBehalfOf, service: string): Call {
  const call: Call = {
    ...looking,
    caller,
    region,
    service,
    sourceIp: ATHENA,
    userAgent: ATHENA,
    findDenial: (check) => findDenial([{ ...check, context: { ...check.context, ...VIA_ATHENA } }], call, 'awsJson1.1'),
  };
  return call;
}
