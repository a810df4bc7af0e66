import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  test: {
    // One worker fewer than there are cores, as by default, would leave half of a small machine idle.
    maxWorkers: '100%',
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/crash/**'],
          globalSetup: ['test/helpers/compile-scanner.ts'],
          setupFiles: ['test/helpers/fuzz-seed.ts'],
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
        test: { name: 'crash', include: ['test/crash/**/*.test.ts'], env, testTimeout: 60_000, hookTimeout: 120_000 },
      },
      { test: { name: 'records', include: ['.ci/*.check.ts'], env, testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
