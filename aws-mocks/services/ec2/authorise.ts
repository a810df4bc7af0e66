import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Call, Check } from '../../service.js';
import { requestTagContext, resourceTagContext, tagsOf, type SentTag, type Tag } from '../tags.js';
import type { Resource } from './state.js';

/** Tags that a creating request puts on what it makes. */
export interface TagSpecification {
  readonly ResourceType?: string | undefined;
  readonly Tags?: readonly SentTag[] | undefined;
}

/** The ARN of something in the call's region; `*` for what is yet to be made. AMIs of AWS belong to no account. */
export function ec2Arn(call: Call, type: string, id: string): string {
  return `arn:aws:ec2:${call.region}:${type === 'image' ? '' : call.account.accountId}:${type}/${id}`;
}

/** Asks for an action that takes no resource. */
export function onAnything(action: string): (input: object, call: Call) => Check[] {
  return (_input, call) => [ec2Check(call, action, '*')];
}

/**
 * One question, with the region every EC2 request has as a condition key.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ec2.html
 */
export function ec2Check(call: Call, action: string, resource: string, context: RequestContext = {}): Check {
  return { action, resource, context: { 'ec2:Region': [call.region], ...context } };
}

/** One question about something that is there, or that the request says is there. */
export function resourceCheck(
  call: Call,
  action: string,
  type: string,
  id: string | undefined,
  resource: (Resource & { readonly vpcId?: string }) | undefined,
  context: RequestContext = {},
): Check {
  return ec2Check(call, action, ec2Arn(call, type, id ?? '*'), {
    ...(resource && ec2TagContext(resource.tags)),
    ...(resource?.vpcId !== undefined && { 'ec2:Vpc': [ec2Arn(call, 'vpc', resource.vpcId)] }),
    ...context,
  });
}

/** Something that a request makes. */
export interface Creation {
  readonly action: string;
  readonly type: string;
  /** Where it is known before: key pairs go by their names. */
  readonly id?: string | undefined;
  readonly specifications: readonly TagSpecification[] | undefined;
  readonly context?: RequestContext;
}

/**
 * The questions about something that is to be made, and about the tags it is to have: those need `ec2:CreateTags` by this very action.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
export function creationChecks(call: Call, creation: Creation): Check[] {
  const { action, type, id = '*', specifications, context } = creation;
  const tags = tagsFor(specifications, type);
  const arn = ec2Arn(call, type, id);
  const tagged = { ...context, ...requestTagContext(tags) };
  const create = ec2Check(call, action, arn, tagged);
  if (tags.length === 0) return [create];
  const createAction = action.replace('ec2:', '');
  return [create, ec2Check(call, 'ec2:CreateTags', arn, { ...tagged, 'ec2:CreateAction': [createAction] })];
}

/** The tags that the specifications give to things of that type. */
export function tagsFor(specifications: readonly TagSpecification[] | undefined, type: string): Tag[] {
  return (specifications ?? []).flatMap((one) => (one.ResourceType === type ? tagsOf(one.Tags) : []));
}

/** The condition keys of something's tags, by both of the names they have. */
export function ec2TagContext(tags: readonly Tag[]): RequestContext {
  return {
    ...resourceTagContext(tags),
    ...Object.fromEntries(tags.map((tag) => [`ec2:ResourceTag/${tag.Key}`, [tag.Value]])),
  };
}
