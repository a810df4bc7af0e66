import type { CallInfo, Control } from '../../aws-mocks/index.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { evaluate } from '../policy/evaluate.js';

/** An embedded AWS to talk to. */
export interface Sandbox {
  readonly url: string;
  readonly accountId: string;
  /** The keys of its administrator. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** What a demo may do from outside AWS; only where this process serves the sandbox itself. */
  readonly control?: Control;
  close(): Promise<void>;
}

/** How a sandbox is opened. */
export interface SandboxOptions {
  /** Where its state is kept; made where there is none. */
  readonly folder: string;
  readonly random: (length: number) => Uint8Array;
  readonly port?: number;
  /** The account's clock, in milliseconds since 1970; the machine's by default. */
  readonly now?: () => number;
  readonly onCall?: (info: CallInfo) => void;
}

/**
 * The embedded AWS of a folder: the one that a `sandbox start` serves already, or one served by this process until it is closed.
 * @throws AppError `input` when what is kept in the folder cannot be used.
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { findServer } = await import('../../aws-mocks/index.js');
  const running = await findServer(options.folder);
  if (!running) return serveSandbox(options);
  const { url, accountId, adminCredentials } = running;
  return { url, accountId, credentials: adminCredentials, close: () => Promise.resolve() };
}

/** Serves the folder from this process. @throws AppError `input` when another process does so or its state cannot be used. */
export async function serveSandbox({
  now,
  folder,
  random,
  port,
  onCall,
}: SandboxOptions): Promise<Sandbox & { control: Control }> {
  const { startEmbeddedAws, EmbeddedAwsError } = await import('../../aws-mocks/index.js');
  try {
    const aws = await startEmbeddedAws({
      dir: folder,
      authorise: evaluate,
      random: (length) => Buffer.from(random(length)),
      ...(port !== undefined && { port }),
      ...(now && { now }),
      ...(onCall && { onCall }),
    });
    const { url, accountId, control } = aws;
    return { url, accountId, credentials: aws.adminCredentials, control, close: () => aws.stop() };
  } catch (error) {
    if (!(error instanceof EmbeddedAwsError)) throw error;
    throw fail('input', text('commands.sandbox-unusable', { reason: error.message }), {
      hint: text('commands.sandbox-unusable-hint', { folder }),
      cause: error,
    });
  }
}
