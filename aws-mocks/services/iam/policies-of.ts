import type { PolicySet } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import type { Caller } from '../../service.js';

/** Every policy of the account that has a say on the caller: identity policies, boundary, session policies. */
export function policiesOf(_account: Account, _caller: Caller): PolicySet {
  return { identity: [] };
}
