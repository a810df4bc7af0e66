import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import { findGranted, findServices } from '../../src/policy/granted.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { makePolicy, nameAction } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.loadAll();
  catalogue = loadable;
});

describe('what policies grant', () => {
  it('is every action for AdministratorAccess', () => {
    const admin = makePolicy('admin', { Effect: 'Allow', Action: '*', Resource: '*' });
    const granted = findGranted({ identity: [admin], boundary: [] }, catalogue);
    expect([...granted.byAction.keys()]).toEqual(catalogue.matchActions('*').map(({ name }) => name));
  });

  it('names each statement that grants an action, with its index', () => {
    const one = makePolicy('one', [
      { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
      { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::b/*' },
    ]);
    const two = makePolicy('two', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::c/*' });
    const action = nameAction('s3:GetObject', catalogue);
    const granted = findGranted({ identity: [one, two], boundary: [] }, catalogue);
    const grants = granted.byAction.get(action)?.map(({ policy, index }) => [policy.name, index]);
    expect(grants).toEqual([
      ['one', 1],
      ['two', 0],
    ]);
    expect(granted.findResources(action)).toEqual(['arn:aws:s3:::b/*', 'arn:aws:s3:::c/*']);
  });

  it('leaves out actions that AWS does not have', () => {
    const policy = makePolicy('p', { Effect: 'Allow', Action: ['s3:GetObjekt', 'nothing:Here'], Resource: '*' });
    expect(findGranted({ identity: [policy], boundary: [] }, catalogue).grants).toEqual([]);
  });

  it('grants an action without resources on a star only', () => {
    const statement = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*' };
    expect(findGranted({ identity: [makePolicy('p', statement)], boundary: [] }, catalogue).grants).toEqual([]);
  });

  it('sees that a resource with a variable can be a resource of the action', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${aws:username}/*' };
    const granted = findGranted({ identity: [makePolicy('p', statement)], boundary: [] }, catalogue);
    expect([...granted.byAction.keys()]).toEqual(['s3:GetObject']);
  });

  it('grants nothing outside a boundary with NotAction', () => {
    const policy = makePolicy('p', { Effect: 'Allow', Action: ['s3:GetObject', 'iam:GetUser'], Resource: '*' });
    const boundary = makePolicy('b', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, 'boundary');
    const granted = findGranted({ identity: [policy], boundary: [boundary] }, catalogue);
    expect([...granted.byAction.keys()]).toEqual(['s3:GetObject']);
  });
});

describe('the services that must be loaded', () => {
  it.each([
    [{ Action: ['s3:Get*', 'EC2:*', 's3:Put*'], Effect: 'Allow', Resource: '*' }, ['ec2', 's3']],
    [{ Action: '*', Effect: 'Allow', Resource: '*' }, 'all'],
    [{ Action: '*:Get*', Effect: 'Allow', Resource: '*' }, 'all'],
    [{ NotAction: 'iam:*', Effect: 'Allow', Resource: '*' }, 'all'],
  ])('of %j are %j', (statement, services) => {
    expect(findServices([makePolicy('p', statement)])).toEqual(services);
  });
});
