import { openSessions } from './identity.mjs';
import { computeOperations } from './operations/compute.mjs';
import { platformOperations } from './operations/platform.mjs';
import { storageOperations } from './operations/storage.mjs';
import { weigh } from './random.mjs';

const operations = [...computeOperations, ...storageOperations, ...platformOperations];
const FAILURES = [
  'ThrottlingException',
  'ValidationException',
  'ResourceNotFoundException',
  'Client.InvalidParameterValue',
];
/** Callers of one operation: whoever is there does a handful of things. */
const CALLERS = 5;
/** Services whose records tell how the connection was secured. */
const tlsTellers = new Set(['ec2', 's3', 'sts', 'ssm', 'kms', 'logs']);

/**
 * Makes records as CloudTrail writes them: `(account, region, time)` gives the JSON text of one, `time` in milliseconds since 1970.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function openRecords(random) {
  const sessionOf = openSessions(random);
  const pickOf = new Map();
  return (account, region, time) => {
    const known = pickOf.get(account) ?? makePickers(random, account);
    pickOf.set(account, known);
    const { operation, callers } = (region === 'us-east-1' ? known.everything : known.regional)(random);
    const caller = random.pickSkewed(callers);
    const session = sessionOf(caller, time);
    const now = `${new Date(time).toISOString().slice(0, 19)}Z`;
    const draw = {
      random,
      owned: caller.owned,
      roles: caller.roles,
      account: account.id,
      region,
      now,
      sessionName: session.name,
    };
    return write(operation, operation.make(draw), callerOf(operation, session, draw), draw);
  };
}

function makePickers(random, { principals }) {
  const entries = operations.map((operation) => ({
    operation,
    weight: operation.weight,
    callers: listCallers(random, operation, principals),
  }));
  return { everything: weigh(entries), regional: weigh(entries.filter(({ operation }) => !operation.global)) };
}

function listCallers(random, { by }, principals) {
  const able = by ? principals.filter(({ kind }) => kind === by) : principals;
  return Array.from({ length: CALLERS }, () => random.pick(able));
}

/** Who calls: the session, a service of AWS, or somebody with another provider's token. */
function callerOf({ byService, web }, session, { random, account }) {
  if (byService)
    return {
      identity: `{"type":"AWSService","invokedBy":"${byService}"}`,
      address: byService,
      agent: byService,
      arn: '',
    };
  if (!web) return { identity: session.json, address: session.address, agent: session.agent, arn: session.arn };
  const provider = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
  const userName = `repo:example/app-${random.int(1, 6)}:ref:refs/heads/main`;
  const principalId = `${provider}:sts.amazonaws.com:${userName}`;
  const identity = { type: 'WebIdentityUser', principalId, userName, identityProvider: provider };
  return {
    identity: JSON.stringify(identity),
    address: '20.102.40.11',
    agent: 'aws-sdk-nodejs/2.1580.0 linux/v20.11.1',
    arn: '',
  };
}

function write(operation, made, caller, draw) {
  const {
    source,
    name,
    readOnly = false,
    category = 'Management',
    eventType = 'AwsApiCall',
    version = '1.11',
  } = operation;
  const { random, account, region, now } = draw;
  const failure = operation.byService || operation.web ? undefined : findFailure(operation, caller, draw);
  let text = `{"eventVersion":"${version}","userIdentity":${caller.identity},"eventTime":"${now}","eventSource":"${source}.amazonaws.com","eventName":"${name}","awsRegion":"${region}","sourceIPAddress":"${caller.address}","userAgent":${JSON.stringify(caller.agent)}`;
  if (failure) text += `,"errorCode":"${failure.code}","errorMessage":${JSON.stringify(failure.message)}`;
  text += `,"requestParameters":${parameters(made)},"responseElements":${failure ? 'null' : JSON.stringify(made.responseElements ?? null)}`;
  if (made.additionalEventData) text += `,"additionalEventData":${JSON.stringify(made.additionalEventData)}`;
  text += `,"requestID":"${random.uuid()}","eventID":"${random.uuid()}","readOnly":${readOnly}`;
  if (made.resources) text += `,"resources":${JSON.stringify(made.resources)}`;
  text += `,"eventType":"${eventType}","managementEvent":${category === 'Management'},"recipientAccountId":"${account}"`;
  if (made.serviceEventDetails) text += `,"serviceEventDetails":${JSON.stringify(made.serviceEventDetails)}`;
  text += `,"eventCategory":"${category}"`;
  if (eventType === 'AwsApiCall' && !operation.byService && tlsTellers.has(source))
    text += `,"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"${source}.${region}.amazonaws.com"}`;
  return `${text}}`;
}

/** Some services write `=` as an escape, as JSON allows. */
function parameters({ requestParameters, escapeEquals }) {
  const text = JSON.stringify(requestParameters);
  return escapeEquals ? text.replaceAll('=', '\\u003d') : text;
}

function findFailure({ source, name }, caller, { random, region, account }) {
  const roll = random.unit();
  if (roll > 0.045) return undefined;
  if (roll > 0.015)
    return {
      code: random.pick(FAILURES),
      message: `Rate exceeded for "${name}" (Service: ${source}; Status Code: 400)`,
    };
  const what = `${source}:${name.replace(/20\d{6}(v\d)?$/, '')}`;
  const message = `User: ${caller.arn} is not authorized to perform: ${what} on resource: arn:aws:${source}:${region}:${account}:* because no identity-based policy allows the ${what} action`;
  if (source !== 'ec2') return { code: 'AccessDenied', message };
  return {
    code: 'Client.UnauthorizedOperation',
    message: `You are not authorized to perform this operation. ${message}. Encoded authorization failure message: ${random.base64(420)}`,
  };
}
