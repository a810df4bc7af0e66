import type { PrincipalPolicies } from '../model/account-details.js';
import type { NamedPolicy, PolicyDocument, Statement } from '../model/policy.js';

/**
 * The policies in the language of 2012, so that their statements may stand in one document. What the language of 2008 reads literally is
 * written so that it still is.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export function translatePolicies(policies: PrincipalPolicies): PrincipalPolicies {
  return { identity: policies.identity.map(translatePolicy), boundary: policies.boundary.map(translatePolicy) };
}

function translatePolicy(policy: NamedPolicy): NamedPolicy {
  return policy.document.Version === '2012-10-17'
    ? policy
    : { ...policy, document: translateDocument(policy.document) };
}

function translateDocument(document: PolicyDocument): PolicyDocument {
  return { ...document, Version: '2012-10-17', Statement: document.Statement.map(translateStatement) };
}

function translateStatement(statement: Statement): Statement {
  const { Resource, NotResource, Condition } = statement;
  return {
    ...statement,
    ...(Resource && { Resource: Resource.map(escapeVariables) }),
    ...(NotResource && { NotResource: NotResource.map(escapeVariables) }),
    ...(Condition && {
      Condition: mapValues(Condition, (keys) => mapValues(keys, (values) => values.map(escapeVariables))),
    }),
  };
}

/** A text written so that it stands for itself where policy variables are read. */
export function escapeVariables(text: string): string {
  return text.replaceAll('${', '${$}{');
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Readonly<Record<string, W>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
