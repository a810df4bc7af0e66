import { resolve } from 'node:path';
import { type AwsClients, type AwsSettings, createAwsClients } from '../aws/clients.js';
import type { GlobalFlags } from './flags.js';
import type { Io } from './io.js';

/** A way to an AWS: the account of the credentials, or an embedded one. */
export interface Connection {
  readonly aws: AwsClients;
  /** The folder of the embedded AWS, absent for a real account. */
  readonly sandboxFolder?: string;
  close(): Promise<void>;
}

/** The region that a sandbox plays in unless told otherwise: that of the lab's configuration. */
export const SANDBOX_REGION = 'ap-northeast-2';

/** Where a sandbox keeps its state unless told otherwise, relative to the working directory. */
export const SANDBOX_FOLDER = '.trimtrail/sandbox';

/** Connects as the flags say; the caller closes what it gets. @throws AppError `credentials` or `usage` when nothing says where to. */
export async function connect({ io, flags }: { io: Io; flags: GlobalFlags }): Promise<Connection> {
  if (isSandbox(flags)) return connectSandbox(io, flags);
  const { findRegion } = await import('../aws/region.js');
  const settings: AwsSettings = {
    region: flags.region ?? (await findRegion(flags.profile)),
    ...(flags.profile !== undefined && { profile: flags.profile }),
    ...(flags.endpointUrl !== undefined && { endpointUrl: flags.endpointUrl }),
  };
  return { aws: createAwsClients(settings), close: () => Promise.resolve() };
}

/** Whether the flags ask for the embedded AWS. */
export function isSandbox(flags: GlobalFlags): boolean {
  return flags.sandbox === true || flags.sandboxFolder !== undefined;
}

async function connectSandbox(io: Io, flags: GlobalFlags): Promise<Connection> {
  const { openSandbox } = await import('./open-sandbox.js');
  const folder = resolve(io.cwd, flags.sandboxFolder ?? SANDBOX_FOLDER);
  const sandbox = await openSandbox({ folder, random: io.random });
  const aws = createAwsClients({
    region: flags.region ?? io.env['AWS_REGION'] ?? SANDBOX_REGION,
    endpointUrl: sandbox.url,
    credentials: sandbox.credentials,
  });
  return { aws, sandboxFolder: folder, close: () => sandbox.close() };
}
