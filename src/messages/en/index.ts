import { athena } from './athena.js';
import { cache } from './cache.js';
import { commands } from './commands.js';
import { config } from './config.js';
import { demo } from './demo.js';
import { findings } from './findings.js';
import { history } from './history.js';
import { model } from './model.js';
import { policy } from './policy.js';
import { prompt } from './prompt.js';
import { report } from './report.js';
import { setup } from './setup.js';
import { aws } from './aws.js';
import { usage } from './usage.js';

/** Every English sentence, by key. A key is `area.name`; the area is the file it lives in. */
export const en = {
  ...athena,
  ...aws,
  ...cache,
  ...commands,
  ...config,
  ...demo,
  ...findings,
  ...history,
  ...model,
  ...policy,
  ...prompt,
  ...report,
  ...setup,
  ...usage,
} as const;
