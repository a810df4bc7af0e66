import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from '@aws-sdk/client-budgets';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { addTagsTo, findTagProblem, requestTagContext, tagKeyContext, tagsOf, withoutTags, type Tag } from '../tags.js';
import { findBudget, invalid, notFound, resourceCheck } from './find-budget.js';
import { budgetParameters } from './record-parameters.js';
import type { StoredBudget } from './state.js';

const MAXIMUM_TAGS = 200;

/**
 * Adds tags to a budget or changes their values.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_TagResource.html
 */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  authorise: (input, call) => [
    resourceCheck(call, 'budgets:TagResource', input.ResourceARN ?? '', requestTagContext(tagsOf(input.ResourceTags))),
  ],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const budget = requireTagged(call, required(input.ResourceARN, 'ResourceARN'));
    addTagsTo(budget, tagsOf(input.ResourceTags), requireTags);
    return {};
  },
});

/**
 * Removes tags from a budget; keys that are not there do not matter.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UntagResource.html
 */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  authorise: (input, call) => [
    resourceCheck(call, 'budgets:UntagResource', input.ResourceARN ?? '', tagKeyContext(input.ResourceTagKeys ?? [])),
  ],
  record: { readOnly: false, requestParameters: budgetParameters },
  handle(input, call) {
    const budget = requireTagged(call, required(input.ResourceARN, 'ResourceARN'));
    budget.tags = withoutTags(budget.tags, input.ResourceTagKeys ?? []);
    return {};
  },
});

/**
 * The tags of a budget.
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_ListTagsForResource.html
 */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  authorise: (input, call) => [resourceCheck(call, 'budgets:ListTagsForResource', input.ResourceARN ?? '')],
  record: { readOnly: true, requestParameters: budgetParameters },
  handle: (input, call) => ({
    ResourceTags: [...requireTagged(call, required(input.ResourceARN, 'ResourceARN')).tags],
  }),
});

/** @throws AwsError InvalidParameterException for a tag AWS does not take, ServiceQuotaExceededException for more than 200. */
export function requireTags(tags: readonly Tag[]): void {
  const problem = findTagProblem(tags);
  if (problem) throw invalid(problem);
  if (tags.length > MAXIMUM_TAGS) {
    throw new AwsError('ServiceQuotaExceededException', `A budget can have at most ${MAXIMUM_TAGS} tags.`);
  }
}

function requireTagged(call: Call, arn: string): StoredBudget {
  if (!/^arn:[^:]+:budgets::\d{12}:budget\/.+/.test(arn)) throw invalid(`ResourceARN is not a budget's: ${arn}`);
  const budget = findBudget(call, arn);
  if (!budget) throw notFound(`There is no budget ${arn}.`);
  return budget;
}
