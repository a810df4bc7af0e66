import { checkSyntax, type CheckedStatement } from './document-syntax.js';
import { latin1, refuseViolations, textViolation } from './constraints.js';
import { malformedPolicy } from './errors.js';
import { findResourceProblem } from './resource-element.js';

/**
 * Where an identity policy is to be stored. Managed policies must be of version 2012-10-17; the others may leave the version out, which
 * means 2008-10-17.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export type IdentityPolicyUse = 'managed' | 'inline' | 'session';

/**
 * Refuses a document that IAM would not take as an identity policy, with IAM's words, in the order in which IAM looks: syntax, version,
 * ARNs with parts missing, unique Sids, actions and resources there, resources' form, actions' form, no principal.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws AwsError `MalformedPolicyDocument`, or `ValidationError` for characters and lengths that the model forbids.
 */
export function checkIdentityDocument(document: string, use: IdentityPolicyUse): void {
  refuseViolations([textViolation('policyDocument', document, documentRule)]);
  const { version, statements } = checkSyntax(document);
  if (use === 'managed' && version !== '2012-10-17') {
    throw malformedPolicy('Policy document must be version 2012-10-17 or greater.');
  }
  const resourceProblem = findResourceProblem(statements.flatMap(({ resources }) => resources ?? []));
  if (resourceProblem?.kind === 'incomplete') throw malformedPolicy('The policy failed legacy parsing');
  checkSids(statements);
  checkPresence(statements);
  if (resourceProblem) throw malformedPolicy(resourceProblem.message);
  for (const action of statements.flatMap(({ actions }) => actions ?? [])) checkAction(action);
  if (statements.some(({ hasPrincipal }) => hasPrincipal)) {
    throw malformedPolicy('Policy document should not specify a principal.');
  }
}

/** What IAM's model says of a policy document. */
export const documentRule = { min: 1, max: 131_072, pattern: latin1 };

/** Refuses a Sid that stands twice in a document. */
export function checkSids(statements: readonly CheckedStatement[]): void {
  const sids = statements.flatMap(({ sid }) => (sid === undefined || sid === '' ? [] : [sid]));
  if (new Set(sids).size < sids.length) {
    throw malformedPolicy('Statement IDs (SID) in a single policy must be unique.');
  }
}

function checkPresence(statements: readonly CheckedStatement[]): void {
  if (statements.some(({ actions }) => !actions || actions.length === 0)) {
    throw malformedPolicy('Policy statement must contain actions.');
  }
  if (statements.some(({ resources }) => !resources || resources.length === 0)) {
    throw malformedPolicy('Policy statement must contain resources.');
  }
}

function checkAction(action: string): void {
  if (action === '*') return;
  const [vendor = '', name, ...rest] = action.split(':');
  if (name === undefined) {
    throw malformedPolicy('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  }
  if (rest.length > 0) throw malformedPolicy('Actions/Condition can contain only one colon.');
  if (!/^[A-Za-z0-9-]+$/.test(vendor)) throw malformedPolicy(`Vendor ${vendor} is not valid`);
}
