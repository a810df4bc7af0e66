import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbeddedAws, Fault } from '../../aws-mocks/index.js';
import { createAwsClients, type AwsClients } from '../../src/aws/clients.js';
import { createLoginProfile } from '../../src/aws/iam-sign-in.js';
import { createUser } from '../../src/aws/iam-users.js';
import { createTopic, listSubscriptions, subscribeEmail } from '../../src/aws/sns.js';
import { startTestAws } from '../helpers/embedded-aws.js';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';

describe('a call that must not be sent twice', () => {
  let server: EmbeddedAws;
  let aws: AwsClients;

  beforeEach(async () => {
    // The pause before the SDK tries again is a random part of a limit.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    server = await startTestAws();
    aws = createAwsClients({
      region: 'us-east-1',
      endpointUrl: server.url,
      credentials: server.adminCredentials,
    });
    await createTopic(aws, TOPIC, {});
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await server.stop();
  });

  const lost: readonly Fault[] = [
    { kind: 'reset', call: 'sns:Subscribe', nth: 1, when: 'after' },
    { kind: 'internal-error', call: 'sns:Subscribe', nth: 1, when: 'after' },
    { kind: 'unavailable', call: 'sns:Subscribe', nth: 1, when: 'after' },
  ];

  it.each(lost)('is sent once where its answer was lost ($kind), and says so', async (fault) => {
    await server.control.addFault(fault);
    await expect(subscribeEmail(aws, TOPIC, 'me@example.com')).rejects.toMatchObject({
      kind: 'aws',
      text: { key: 'aws.answer-lost', values: { operation: 'sns:Subscribe' } },
    });
    expect(await countCalls('Subscribe')).toBe(1);
    expect(await listSubscriptions(aws, TOPIC)).toHaveLength(1);
  });

  it('is one where AWS was asked too much: that is tried again', async () => {
    await server.control.addFault({ kind: 'throttling', call: 'sns:Subscribe', nth: 1 });
    await subscribeEmail(aws, TOPIC, 'me@example.com');
    expect(await countCalls('Subscribe')).toBe(2);
    expect(await listSubscriptions(aws, TOPIC)).toHaveLength(1);
  });

  it('is the one that makes a sign-in: the second would only say that there is one', async () => {
    await createUser(aws, 'lab-user', {});
    await server.control.addFault({ kind: 'reset', call: 'iam:CreateLoginProfile', nth: 1, when: 'after' });
    const login = { password: 'Long-enough-1', resetRequired: false };
    await expect(createLoginProfile(aws, 'lab-user', login)).rejects.toMatchObject({
      text: { key: 'aws.answer-lost' },
    });
    expect(await countCalls('CreateLoginProfile')).toBe(1);
  });

  it('is no other call: those are sent again', async () => {
    await server.control.addFault({ kind: 'reset', call: 'iam:CreateUser', nth: 1 });
    await createUser(aws, 'lab-user', {});
    expect(await countCalls('CreateUser')).toBe(2);
  });

  async function countCalls(name: string): Promise<number> {
    return (await server.control.calls()).filter(({ operation }) => operation === name).length;
  }
});
