import { parentPort, workerData } from 'node:worker_threads';
import { serveScans } from './serve-scans.js';
import type { ToWorker, WorkerSettings } from './protocol.js';

// A thread of the pool: see `serveScans`.
const port = parentPort;
if (port) {
  const serve = serveScans(workerData as WorkerSettings, (message, handedOver) =>
    port.postMessage(message, handedOver),
  );
  port.on('message', (message: ToWorker) => serve(message));
}
