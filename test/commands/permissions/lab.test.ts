import { LAB_CASES } from './scenarios.js';
import { testPermissions } from './test-permissions.js';

testPermissions(LAB_CASES);
