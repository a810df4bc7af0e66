import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// No test may reach an AWS account or an instance-metadata service, whatever the machine's own environment says.
const env = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  NO_COLOR: '1',
};

// Where a pipeline wants the results as JSON beside what a person reads.
const report = process.env['TEST_REPORT'];

/** The folders whose tests take longest, slowest first; the others follow, largest file first. */
const slowestFirst = ['test/crash/', 'test/commands/', 'test/setup/'];

/** Leaves no long file for the end, when one core would wait for the other, and the files of a project together, as they share processes. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = slowestFirst.findIndex((folder) => moduleId.includes(folder));
  return index === -1 ? slowestFirst.length : index;
}

/**
 * Test files that run one after the other in one process, which so loads the SDK and the reference once. What `src` and `aws-mocks` keep
 * meanwhile is the same whoever asks: tables, the compiled scanner, an idle query engine. A test that wants it gone resets its modules.
 */
const shared = {
  isolate: false,
  // The embedded AWS leaves much behind that is soon garbage.
  execArgv: ['--max-semi-space-size=64'],
};

export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    // One worker fewer than there are cores, as by default, would leave half of a small machine idle.
    maxWorkers: '100%',
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/crash/**'],
          globalSetup: ['test/helpers/compile-scanner.ts'],
          setupFiles: ['test/helpers/fuzz-seed.ts', 'test/helpers/quick-passwords.ts'],
          env,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      { test: { name: 'peers', include: ['test/**/*.peer.ts'], env, testTimeout: 180_000, hookTimeout: 180_000 } },
      {
        test: {
          name: 'terminal',
          include: ['test/terminal/**/*.tmux.ts'],
          env,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          setupFiles: ['test/helpers/quick-passwords.ts'],
          env,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'records', include: ['.ci/*.check.ts'], env, testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
