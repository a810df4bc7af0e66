import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { createContext, labConfig } from './test-account.js';

describe('a set-up that is stopped', () => {
  let server: EmbeddedAws;
  beforeAll(async () => {
    server = await startTestAws();
  });
  afterAll(() => server.stop());

  it('finishes the step under way, begins no other, says so, and is finished by the next run', async () => {
    const context = createContext(server);
    const stop = new AbortController();
    const passwords: string[] = [];
    const { report } = await applySetup(context, labConfig(), {
      signal: stop.signal,
      onPassword: ({ user }) => passwords.push(user),
      onProgress: (progress) => {
        if (progress.kind === 'started' && progress.id === 'user:lab-user') stop.abort();
      },
    });
    const began = report.steps.findIndex(({ id }) => id === 'user:lab-user');
    expect(report.steps.map(({ status }) => status)).toEqual(
      report.steps.map((_, index) => (index <= began ? 'done' : 'skipped')),
    );
    expect(report.steps.at(-1)?.error?.text.key).toBe('setup.stopped');
    expect(passwords).toEqual(['lab-user']);

    const finished = await applySetup(context, labConfig());
    expect(finished.report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(finished.generatedPasswords).toEqual([]);
  });
});
