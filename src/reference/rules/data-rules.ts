import { type ActionRules, type DetailedNeed, firstWord, given } from '../action-rule.js';

// The whole statement would put every call into a group of its own; its verb decides the action.
function partiql(place: string): readonly DetailedNeed[] {
  return [
    { action: 'dynamodb:PartiQLSelect', when: [firstWord(place, 'select')] },
    { action: 'dynamodb:PartiQLInsert', when: [firstWord(place, 'insert')] },
    { action: 'dynamodb:PartiQLUpdate', when: [firstWord(place, 'update')] },
    { action: 'dynamodb:PartiQLDelete', when: [firstWord(place, 'delete')] },
  ];
}

/** DynamoDB: PartiQL statements are checked by their verb, transactions by the kinds of their items. */
export const dynamodbRules: ActionRules = {
  service: 'dynamodb',
  see: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html',
  events: {
    BatchExecuteStatement: partiql('statements.statement'),
    ExecuteStatement: partiql('statement'),
    ExecuteTransaction: partiql('transactStatements.statement'),
    TransactGetItems: 'dynamodb:GetItem',
    TransactWriteItems: [
      { action: 'dynamodb:PutItem', when: [given('transactItems.put')] },
      { action: 'dynamodb:UpdateItem', when: [given('transactItems.update')] },
      { action: 'dynamodb:DeleteItem', when: [given('transactItems.delete')] },
      { action: 'dynamodb:ConditionCheckItem', when: [given('transactItems.conditionCheck')] },
    ],
  },
};

/** AWS KMS: re-encryption needs one action on the key it reads with and another on the key it writes with. */
export const kmsRules: ActionRules = {
  service: 'kms',
  see: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html',
  events: {
    ReEncrypt: [
      { action: 'kms:ReEncryptFrom', from: { KeyId: ['sourceKeyId'] } },
      { action: 'kms:ReEncryptTo', from: { KeyId: ['destinationKeyId'] } },
    ],
  },
};
