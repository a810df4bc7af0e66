import { describe } from 'vitest';
import { describeFaults } from './describe-faults.js';
import { stubTimers } from './fast-timers.js';
import { recordRun } from './recorded-run.js';
import { fillWithLogs } from './used-account.js';

const timers = stubTimers();
const setup = await recordRun({ command: ['setup'] });
const teardown = await recordRun({ begin: await fillWithLogs(setup.end), command: ['teardown', '--delete-logs'] });

describe('a teardown', () => {
  describeFaults(teardown, timers, async () => undefined);
});
