import { expect, test } from 'vitest';
import type { ActionName } from '../../src/model/action.js';
import { observe } from '../../src/reference/observe.js';

function isBlind(action: string, coverage: Parameters<typeof observe>[0] = []): boolean {
  return observe(coverage).findBlindSpot(action as ActionName) !== undefined;
}

test('a management event shows every use', () => {
  expect(isBlind('ec2:RunInstances')).toBe(false);
  expect(isBlind('s3:PutBucketPolicy')).toBe(false);
  expect(isBlind('kms:Decrypt')).toBe(false);
});

test.each([
  's3:GetObject',
  's3:ListBucket',
  'lambda:InvokeFunction',
  'dynamodb:Query',
  'sns:Publish',
  'sqs:SendMessage',
])('%s is unseen without data events', (action) => {
  expect(isBlind(action)).toBe(true);
});

test('data events of everything show everything', () => {
  expect(isBlind('s3:GetObject', [{ resourceType: 'AWS::S3::Object', resourcePrefixes: ['arn:'] }])).toBe(false);
  expect(isBlind('s3:GetObject', [{ resourceType: 'AWS::S3::Object', resourcePrefixes: ['arn:aws:s3'] }])).toBe(false);
  expect(isBlind('s3:GetObject', [{ resourceType: 'AWS::S3::Object', resourcePrefixes: ['arn:aws:s3:::'] }])).toBe(
    false,
  );
  expect(
    isBlind('lambda:InvokeFunction', [{ resourceType: 'AWS::Lambda::Function', resourcePrefixes: ['arn:aws:lambda'] }]),
  ).toBe(false);
});

test('data events of one bucket leave the others unseen', () => {
  expect(isBlind('s3:GetObject', [{ resourceType: 'AWS::S3::Object', resourcePrefixes: ['arn:aws:s3:::logs/'] }])).toBe(
    true,
  );
});

test('data events of one service say nothing of another', () => {
  expect(isBlind('lambda:InvokeFunction', [{ resourceType: 'AWS::S3::Object', resourcePrefixes: ['arn:'] }])).toBe(
    true,
  );
});

test('an action that no event shows stays unseen whatever is logged', () => {
  expect(isBlind('iam:PassRole', [{ resourceType: 'AWS::IAM::Role', resourcePrefixes: ['arn:'] }])).toBe(true);
});

test('a table’s data events say nothing of its stream', () => {
  const tables = [{ resourceType: 'AWS::DynamoDB::Table', resourcePrefixes: ['arn:'] }];
  expect(isBlind('dynamodb:GetItem', tables)).toBe(false);
  expect(isBlind('dynamodb:GetRecords', tables)).toBe(true);
  expect(isBlind('dynamodb:GetRecords', [{ resourceType: 'AWS::DynamoDB::Stream', resourcePrefixes: ['arn:'] }])).toBe(
    false,
  );
});

test('an action that is recorded under several types is seen only with all of them', () => {
  const topics = { resourceType: 'AWS::SNS::Topic', resourcePrefixes: ['arn:'] };
  const devices = { resourceType: 'AWS::SNS::PlatformEndpoint', resourcePrefixes: ['arn:'] };
  expect(isBlind('sns:Publish', [topics])).toBe(true);
  expect(isBlind('sns:Publish', [devices, topics])).toBe(false);
});

test('services beyond the oldest are seen as well', () => {
  expect(
    isBlind('rds-data:ExecuteStatement', [{ resourceType: 'AWS::RDS::DBCluster', resourcePrefixes: ['arn:'] }]),
  ).toBe(false);
});

test('data events of a service whose types are not known make nothing known to be unused', () => {
  expect(isBlind('sdb:Select', [{ resourceType: 'AWS::SDB::Domain', resourcePrefixes: ['arn:'] }])).toBe(true);
});
