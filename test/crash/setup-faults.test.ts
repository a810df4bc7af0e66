import { describe } from 'vitest';
import { describeFaults } from './describe-faults.js';
import { stubTimers } from './fast-timers.js';
import { recordRun } from './recorded-run.js';
import { expectSignIns } from './sign-ins.js';

const timers = stubTimers();
const setup = await recordRun({ command: ['setup'] });

describe('a set-up', () => {
  describeFaults(setup, timers, expectSignIns);
});
