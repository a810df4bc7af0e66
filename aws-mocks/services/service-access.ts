import type { RequestContext } from '../../src/model/authorisation.js';
import type { NamedPolicy } from '../../src/model/policy.js';
import type { Account } from '../account.js';

/** What an AWS service wants to do with a resource of the account. */
export interface ServiceRequest {
  /** The service principal, e.g. `cloudtrail.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** The policy on the resource; without one the service may do nothing. */
  readonly policies: readonly NamedPolicy[];
  /** For what the service acts, as `aws:SourceArn`. */
  readonly sourceArn: string;
  readonly context?: RequestContext;
}

/**
 * Whether the resource's policy lets a service do something. A service principal has no identity policies, so this alone decides.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export function isServiceAllowed(account: Account, request: ServiceRequest): boolean {
  const { outcome } = account.evaluate(
    {
      principal: { arn: request.service, accountId: account.accountId, type: 'service' },
      action: request.action,
      resource: request.resource,
      context: {
        'aws:SourceArn': [request.sourceArn],
        'aws:SourceAccount': [account.accountId],
        'aws:PrincipalIsAWSService': ['true'],
        'aws:PrincipalServiceName': [request.service],
        'aws:SecureTransport': ['true'],
        ...request.context,
      },
    },
    { identity: [], resource: request.policies, resourceAccountId: account.accountId },
  );
  return outcome === 'allowed';
}
