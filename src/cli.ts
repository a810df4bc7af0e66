#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from './commands/program.js';

// The SDK warns on every run that a later version will need a newer Node; the versions here are pinned and run on this one.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time the user means it: whatever is under way is left where it is; running again goes on from there.
    if (interrupt.signal.aborted) {
      // The terminal has written ^C, and the shell's prompt comes next.
      if (process.stderr.isTTY) process.stderr.write('\n');
      process.exit(130);
    }
    interrupt.abort();
  });
}
// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: {
    write: (text) => process.stderr.write(text),
    isTTY: process.stderr.isTTY,
    columns: process.stderr.columns,
    stream: process.stderr,
  },
  clock: { now: () => Date.now(), sleep: (ms) => sleep(ms, undefined, { signal: interrupt.signal }) },
  random: (length) => randomBytes(length),
  signal: interrupt.signal,
});
// What was under way when the user stopped it may never be answered.
if (interrupt.signal.aborted) process.exit();
