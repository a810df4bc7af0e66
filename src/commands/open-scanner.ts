import type { Reference } from '../reference/reference.js';
import type { LogScanner } from '../trail/log-scanner.js';

/** A scanner that reads records for what this reference asks of them. Whoever opens it closes it. */
export async function openScanner(reference: Reference): Promise<LogScanner> {
  const [{ openLogScanner }, { openGroupPaths }] = await Promise.all([
    import('../scanner/pool.js'),
    import('../usage/group-paths.js'),
  ]);
  const describe = openGroupPaths(reference);
  return openLogScanner({
    describe: async (eventSource, eventName) => {
      await reference.load([eventSource]);
      return describe({ eventSource, eventName });
    },
  });
}
