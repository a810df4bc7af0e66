import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

test('an operation that is not implemented is refused in words', async () => {
  const aws = await startTestAws();
  await expect(new IAMClient(clientSettings(aws)).send(new ListUsersCommand({}))).rejects.toThrow(
    /does not implement iam:ListUsers/,
  );
  await aws.stop();
});
