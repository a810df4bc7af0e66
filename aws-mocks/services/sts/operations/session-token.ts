import type { GetSessionTokenRequest, GetSessionTokenResponse } from '@aws-sdk/client-sts';
import { operation, type AnyOperation, type Call } from '../../../service.js';
import { numberViolation, refuseViolations } from '../../iam/constraints.js';
import { accessDenied } from '../../iam/errors.js';
import type { Given } from '../../iam/given.js';
import { credentialsShape, recordedCredentials } from '../credentials-shape.js';
import { issueSession } from '../credentials.js';
import type { SessionPrincipal } from '../state.js';

const defaultSeconds = 43_200;
const rootSeconds = 3600;

/**
 * Temporary credentials for the user (or root) that calls; needs no permission. A second factor is refused: there are no MFA devices here.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
const GetSessionToken = operation<Given<GetSessionTokenRequest>, GetSessionTokenResponse>({
  authorise: () => [],
  record: {
    readOnly: false,
    responseElements: ({ Credentials }) => ({ credentials: recordedCredentials(Credentials) }),
  },
  handle: (input, call) => {
    refuseViolations([numberViolation('durationSeconds', input.DurationSeconds, { min: 900, max: 129_600 })], 'shown');
    if (call.caller.session) throw accessDenied('Cannot call GetSessionToken with session credentials');
    if (input.SerialNumber !== undefined || input.TokenCode !== undefined) {
      throw accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code. ');
    }
    const wanted = input.DurationSeconds ?? defaultSeconds;
    const principal = principalOf(call);
    const durationSeconds = principal.type === 'root' ? Math.min(wanted, rootSeconds) : wanted;
    return { Credentials: credentialsShape(issueSession(call.account, { principal, durationSeconds })) };
  },
});

/** Temporary credentials for whoever has lasting ones. */
export const sessionToken: Readonly<Record<string, AnyOperation>> = { GetSessionToken };

function principalOf({ caller }: Call): SessionPrincipal {
  return caller.type === 'Root' ? { type: 'root' } : { type: 'user', userId: caller.principalId };
}
