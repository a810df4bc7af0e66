import type { Tag } from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { onEntity, onPolicy, type Authorise } from '../checks.js';
import { requireInstanceProfile } from '../entities.js';
import { noSuchEntity } from '../errors.js';
import { findOwnPolicy } from '../find-policy.js';
import { checkPolicyArn } from '../names.js';
import { paginate, type PageInput, type PageOutput } from '../paginate.js';
import { roleKind, userKind } from '../policy-holders.js';
import { recordRead, recordWrite } from '../record-rules.js';
import type { TaggedEntity } from '../state.js';
import {
  checkTagKeys,
  mergeTags,
  readTags,
  requestTagContext,
  wireTags,
  withoutTags,
  type TagKeyCase,
} from '../tags.js';

/** One kind of resource that can be tagged: its name in the operations', how a request names it, and how IAM treats its keys. */
interface Taggable<Target> {
  readonly type: string;
  readonly keyCase: TagKeyCase;
  authorise<Input extends Target>(more?: (input: Input) => ReturnType<typeof requestTagContext>): Authorise<Input>;
  require(account: Account, input: Target): TaggedEntity;
}

const instanceProfile: Taggable<{ readonly InstanceProfileName: string }> = {
  type: 'InstanceProfile',
  keyCase: 'kept',
  authorise: (more) => onEntity('instance-profile', ({ InstanceProfileName }) => InstanceProfileName, more),
  require: (account, { InstanceProfileName }) => requireInstanceProfile(account, InstanceProfileName),
};

const policy: Taggable<{ readonly PolicyArn: string }> = {
  type: 'Policy',
  keyCase: 'kept',
  authorise: (more) => onPolicy(more),
  require: (account, { PolicyArn }) => {
    checkPolicyArn(PolicyArn);
    const own = findOwnPolicy(account, PolicyArn);
    if (!own || account.races.isEarly('iamEntity', own.id)) throw noSuchEntity(`Policy ${PolicyArn} was not found.`);
    return own;
  },
};

/**
 * TagUser, UntagUser, ListUserTags and the same for roles, customer managed policies and instance profiles.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export const tagging: Readonly<Record<string, AnyOperation>> = {
  ...taggingOf({ ...userKind, keyCase: 'ignored' }),
  ...taggingOf({ ...roleKind, keyCase: 'ignored' }),
  ...taggingOf(policy),
  ...taggingOf(instanceProfile),
};

function taggingOf<Target>(taggable: Taggable<Target>): Readonly<Record<string, AnyOperation>> {
  const { type, keyCase } = taggable;
  return {
    [`Tag${type}`]: operation<Target & { readonly Tags: Tag[] }, object>({
      authorise: taggable.authorise(({ Tags }) => requestTagContext(Tags)),
      record: recordWrite,
      handle: (input, { account }) => {
        const added = readTags(input.Tags, keyCase);
        const entity = taggable.require(account, input);
        entity.tags = mergeTags(entity.tags, added, keyCase);
        return {};
      },
    }),
    [`Untag${type}`]: operation<Target & { readonly TagKeys: string[] }, object>({
      authorise: taggable.authorise(({ TagKeys }) => ({ 'aws:TagKeys': TagKeys })),
      record: recordWrite,
      handle: (input, { account }) => {
        checkTagKeys(input.TagKeys);
        const entity = taggable.require(account, input);
        entity.tags = withoutTags(entity.tags, input.TagKeys, keyCase);
        return {};
      },
    }),
    [`List${type}Tags`]: operation<Target & PageInput, PageOutput & { readonly Tags: Tag[] }>({
      authorise: taggable.authorise(),
      record: recordRead,
      handle: (input, { account }) => {
        const { items, page } = paginate(account, taggable.require(account, input).tags, input, ({ key }) => key);
        return { ...page, Tags: wireTags(items) };
      },
    }),
  };
}
