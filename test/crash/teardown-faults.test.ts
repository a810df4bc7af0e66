import { describe } from 'vitest';
import { describeFaults } from './describe-faults.js';
import { stubTimers } from './fast-timers.js';
import { recordRun } from './recorded-run.js';
import { fillWithLogs } from './used-account.js';

const timers = stubTimers();
const setup = await recordRun(undefined, 'setup');
const teardown = await recordRun(await fillWithLogs(setup.end), 'teardown', '--delete-logs');

describe('a teardown', () => {
  describeFaults(teardown, timers, async () => undefined);
});
