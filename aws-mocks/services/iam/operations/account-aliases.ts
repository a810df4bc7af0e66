import type {
  CreateAccountAliasRequest,
  DeleteAccountAliasRequest,
  ListAccountAliasesRequest,
  ListAccountAliasesResponse,
} from '@aws-sdk/client-iam';
import { operation, type AnyOperation } from '../../../service.js';
import { onAccount } from '../checks.js';
import { refuseViolations, textViolation } from '../constraints.js';
import { noSuchEntity, validationError } from '../errors.js';
import type { Given } from '../given.js';
import { paginate } from '../paginate.js';
import { recordRead, recordWrite } from '../record-rules.js';

/** A further alias takes the place of the one there is. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
const CreateAccountAlias = operation<Given<CreateAccountAliasRequest>, object>({
  authorise: onAccount,
  record: recordWrite,
  handle: ({ AccountAlias }, { account }) => {
    checkAlias(AccountAlias);
    account.iam.aliases = [AccountAlias];
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html */
const ListAccountAliases = operation<Given<ListAccountAliasesRequest>, ListAccountAliasesResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (input, { account }) => {
    const { items, page } = paginate(account, account.iam.aliases, input, (alias) => alias);
    return { ...page, AccountAliases: items };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html */
const DeleteAccountAlias = operation<Given<DeleteAccountAliasRequest>, object>({
  authorise: onAccount,
  record: recordWrite,
  handle: ({ AccountAlias }, { account }) => {
    checkAlias(AccountAlias);
    if (!account.iam.aliases.includes(AccountAlias)) {
      throw noSuchEntity(`The account alias with name ${AccountAlias} cannot be found.`);
    }
    account.iam.aliases = [];
    return {};
  },
});

/** The operations on the account's alias. */
export const accountAliases: Readonly<Record<string, AnyOperation>> = {
  CreateAccountAlias,
  ListAccountAliases,
  DeleteAccountAlias,
};

function checkAlias(alias: string): void {
  const pattern = String.raw`[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]`;
  refuseViolations([textViolation('accountAlias', alias, { min: 3, max: 63, pattern })]);
  if (/^\d{12}$/.test(alias)) throw validationError('The account alias must not be a 12 digit number.');
}
