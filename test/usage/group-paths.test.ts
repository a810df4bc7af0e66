import { expect, it } from 'vitest';
import { openReference } from '../../src/reference/reference.js';
import { openGroupPaths } from '../../src/usage/group-paths.js';

it('a group carries what its operation needs and whether parameters were left out, in one list for all records', async () => {
  const reference = await openReference();
  await reference.load(['s3.amazonaws.com']);
  const pathsOf = openGroupPaths(reference);
  const operation = { eventSource: 's3.amazonaws.com', eventName: 'CreateBucket' };
  const { paths } = pathsOf(operation);
  expect(paths).toEqual(
    expect.arrayContaining([
      ...reference.parameterPaths(operation.eventSource, operation.eventName),
      'requestParameters.omitted',
    ]),
  );
  expect(paths).toEqual(paths.toSorted());
  expect(pathsOf({ ...operation })).toBe(pathsOf(operation));
});

it('the start of a session carries the role, the name of the session and the source identity', async () => {
  const reference = await openReference();
  await reference.load(['sts.amazonaws.com']);
  const { paths, beginnings } = openGroupPaths(reference)({
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
  });
  expect(paths).toEqual(
    expect.arrayContaining([
      'requestParameters.roleArn',
      'requestParameters.roleSessionName',
      'requestParameters.sourceIdentity',
    ]),
  );
  expect(beginnings).toEqual(
    expect.arrayContaining(['requestParameters.roleSessionName', 'requestParameters.sourceIdentity']),
  );
});
