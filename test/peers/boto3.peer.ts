import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startTestAws } from '../helpers/embedded-aws.js';

const run = promisify(execFile);

/** A client that shares nothing with ours: Python's, with its paginators, waiters, resources, transfers and presigned addresses. */
test('boto3 finds an AWS in the embedded one', async () => {
  const aws = await startTestAws();
  try {
    const { stdout } = await run('python3', [join(import.meta.dirname, 'boto3_calls.py')], {
      env: {
        PATH: process.env['PATH'],
        HOME: '/nonexistent',
        AWS_EC2_METADATA_DISABLED: 'true',
        ENDPOINT: aws.url,
        KEY_ID: aws.adminCredentials.accessKeyId,
        SECRET: aws.adminCredentials.secretAccessKey,
        NOW_MS: String(Date.now()),
      },
    });
    expect(JSON.parse(stdout)).toEqual({
      account: '123456789012',
      members: [['user-0', 'user-1'], ['user-2']],
      'missing user': ['NoSuchEntity', 404],
      'same user': ['EntityAlreadyExists', 409],
      'large file': true,
      presigned: ['ja', 'here'],
      keys: ['large/file one.bin', 'ü/€.txt'],
      'not empty': ['BucketNotEmpty', 409],
      'missing bucket': ['NoSuchBucket', 404],
      subscriptions: ['PendingConfirmation'],
      opened: 'secret',
      'wrong context': ['InvalidCiphertextException', 400],
      'log events': ['{"n": 1}', '{"n": 2}'],
      alarms: ['many'],
      budgets: ['monthly'],
      'trail without bucket': 'S3BucketDoesNotExistException',
      recorded: [
        ['USER-0', 'EntityAlreadyExistsException'],
        ['user-0', null],
        ['user-1', null],
        ['user-2', null],
      ],
      agent: 'Boto3',
      network: [[{ Key: 'Name', Value: 'v' }], '10.1.1.0/24', [true]],
    });
  } finally {
    await aws.stop();
  }
});
