import type { DigestWindow } from './digest-file.js';
import type { DigestChain, DigestedLogFile, DigestRun } from './digest-state.js';
import type { Trail } from './state.js';

/** A digest file speaks of one hour. @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html */
const HOUR_MS = 60 * 60 * 1000;

/**
 * Begins or ends the digest files of a trail, as its logging and its settings are now; to be asked after every change of either. What is ended
 * still gets the digest file of the hour that it was ended in.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html#cloudtrail-log-file-validation-digest-file-chaining
 */
export function followDigests(trail: Trail, nowMs: number): void {
  const wanted = trail.logging.isLogging && trail.settings.logFileValidationEnabled;
  const last = trail.digests.at(-1);
  const running = last !== undefined && last.closesAtMs === undefined;
  if (wanted && !running) begin(trail, nowMs);
  if (!wanted && running) last.closesAtMs = hourAfter(last, nowMs);
}

/**
 * Takes a log file in that was just delivered, for the digest file of the hour in which it was; of an hour that has its digest file already, for
 * the next. A file that was delivered while nothing was validated gets into none.
 */
export function noteLogFile(trail: Trail, region: string, file: DigestedLogFile): void {
  const at = wholeSecond(file.deliveredAtMs);
  const run = trail.digests.find(({ startedAtMs, closesAtMs = Infinity }) => startedAtMs <= at && at < closesAtMs);
  if (run) chainOf(run, region, at).logFiles.push(file);
}

/** The time that the next digest file of a chain speaks of; undefined after the last. */
export function nextWindow(run: DigestRun, chain: DigestChain): DigestWindow | undefined {
  const startMs = chain.nextStartsAtMs;
  const endMs = Math.min(startMs + HOUR_MS, run.closesAtMs ?? Infinity);
  return startMs < endMs ? { startMs, endMs } : undefined;
}

/** Cuts the run before short, where its last hour is not over; what was delivered in the second of the cut goes on to the new one. */
function begin(trail: Trail, nowMs: number): void {
  const startedAtMs = wholeSecond(nowMs);
  const carried = trail.digests.flatMap((run) => cut(run, startedAtMs));
  const run: DigestRun = { startedAtMs, chains: [] };
  chainOf(run, trail.homeRegion, startedAtMs);
  trail.digests.push(run);
  for (const { region, file } of carried) noteLogFile(trail, region, file);
}

/** The log files that were delivered after the cut. */
function cut(run: DigestRun, atMs: number): { region: string; file: DigestedLogFile }[] {
  run.closesAtMs = Math.min(run.closesAtMs ?? atMs, atMs);
  return run.chains.flatMap((chain) => {
    const later = chain.logFiles.filter((file) => file.deliveredAtMs >= atMs);
    chain.logFiles = chain.logFiles.filter((file) => file.deliveredAtMs < atMs);
    return later.map((file) => ({ region: chain.region, file }));
  });
}

/**
 * A region's chain. The home region's begins with the run; another region's with the hour in which its first log file was delivered (AWS
 * signs empty digest files in every region from the start).
 */
function chainOf(run: DigestRun, region: string, atMs: number): DigestChain {
  const known = run.chains.find((chain) => chain.region === region);
  if (known) return known;
  const chain: DigestChain = { region, nextStartsAtMs: hourAfter(run, atMs) - HOUR_MS, logFiles: [] };
  run.chains.push(chain);
  return chain;
}

/** The end of the run's hour that holds the time. */
function hourAfter({ startedAtMs }: DigestRun, atMs: number): number {
  return startedAtMs + (Math.floor((wholeSecond(atMs) - startedAtMs) / HOUR_MS) + 1) * HOUR_MS;
}

/** Digest files and their names count in seconds. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
