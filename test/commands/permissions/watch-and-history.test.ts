import { HISTORY_CASES, LAB_CASES, WATCH_CASES } from './scenarios.js';
import { testPermissions } from './test-permissions.js';

testPermissions([...WATCH_CASES, ...HISTORY_CASES], LAB_CASES);
