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
  expect(isBlind('s3:GetObject', [{ service: 's3', resourcePrefixes: ['arn:'] }])).toBe(false);
  expect(isBlind('s3:GetObject', [{ service: 's3', resourcePrefixes: ['arn:aws:s3'] }])).toBe(false);
  expect(isBlind('s3:GetObject', [{ service: 's3', resourcePrefixes: ['arn:aws:s3:::'] }])).toBe(false);
  expect(isBlind('lambda:InvokeFunction', [{ service: 'lambda', resourcePrefixes: ['arn:aws:lambda'] }])).toBe(false);
});

test('data events of one bucket leave the others unseen', () => {
  expect(isBlind('s3:GetObject', [{ service: 's3', resourcePrefixes: ['arn:aws:s3:::logs/'] }])).toBe(true);
});

test('data events of one service say nothing of another', () => {
  expect(isBlind('lambda:InvokeFunction', [{ service: 's3', resourcePrefixes: ['arn:'] }])).toBe(true);
});

test('an action that no event shows stays unseen whatever is logged', () => {
  expect(isBlind('iam:PassRole', [{ service: 'iam', resourcePrefixes: ['arn:'] }])).toBe(true);
});
