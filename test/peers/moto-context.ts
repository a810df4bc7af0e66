import { randomBytes } from 'node:crypto';
import { createAwsClients } from '../../src/aws/clients.js';
import type { SetupContext } from '../../src/setup/context.js';
import { createTestClock } from '../setup/test-account.js';
import type { Moto } from './start-moto.js';

/** What a set-up on a moto server needs: its address, credentials that mean nothing, and a clock that does not wait. */
export function createMotoContext({ url }: Moto): SetupContext {
  return {
    aws: createAwsClients({
      region: 'ap-northeast-2',
      endpointUrl: url,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' },
    }),
    clock: createTestClock(),
    random: (length) => randomBytes(length),
    env: {},
  };
}
