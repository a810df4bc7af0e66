import { beforeAll, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { type LoadableCatalogue, openCatalogue } from '../../src/reference/catalogue.js';

let catalogue: LoadableCatalogue;
beforeAll(async () => {
  catalogue = await openCatalogue();
  await catalogue.load(['S3', 'iam', 'no-such-service']);
});

test('an action is found in any case and comes back in AWS’s spelling', () => {
  expect(catalogue.findAction('S3:getbucketcors')?.name).toBe('s3:GetBucketCORS');
});

test('an action that AWS does not have is not found', () => {
  expect(catalogue.findAction('s3:DeleteReplicationConfiguration')).toBeUndefined();
  expect(catalogue.findAction('s3:constructor')).toBeUndefined();
});

test('of two access levels the gravest is taken', () => {
  expect(catalogue.findAction('s3:PutBucketPolicy')?.accessLevel).toBe('Permissions management');
  expect(catalogue.findAction('iam:TagUser')?.accessLevel).toBe('Tagging');
  expect(catalogue.findAction('s3:ListBucket')?.accessLevel).toBe('List');
});

test('an action that takes no resource has no resource types', () => {
  expect(catalogue.findAction('s3:ListAllMyBuckets')?.resourceTypes).toEqual([]);
});

test('a pattern admits its actions in any case, sorted', () => {
  const names = catalogue.matchActions('s3:get*cors').map(({ name }) => name);
  expect(names).toEqual(['s3:GetBucketCORS']);
  expect(catalogue.matchActions('iam:?etUser').map(({ name }) => name)).toEqual(['iam:GetUser']);
  const all = catalogue.matchActions('s3:*').map(({ name }) => name);
  expect(all).toEqual([...all].sort());
});

test('a pattern of a service that AWS does not have admits nothing', () => {
  expect(catalogue.matchActions('no-such-service:*')).toEqual([]);
});

test('a service is known before it is loaded, but must be loaded before it is asked about', () => {
  expect(catalogue.hasService('SQS')).toBe(true);
  expect(catalogue.hasService('no-such-service')).toBe(false);
  expect(() => catalogue.findAction('sqs:SendMessage')).toThrow(AppError);
});

test('everything at once', async () => {
  const whole = await openCatalogue();
  await whole.loadAll();
  const all = whole.matchActions('*');
  expect(all.length).toBeGreaterThan(20_000);
  expect(new Set(all.map(({ name }) => name.toLowerCase())).size).toBe(all.length);
});

test('a resource type that is written as two formats has both', async () => {
  await catalogue.load(['apigateway']);
  expect(catalogue.findResourceType('apigateway', 'stage')?.arnFormats).toHaveLength(2);
});
