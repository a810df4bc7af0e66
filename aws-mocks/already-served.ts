import { EmbeddedAwsError } from './embedded-aws-error.js';

/** A process that serves a folder. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
}

/** Another process serves the folder already; `server` tells where, so that the caller can use it instead. */
export class AlreadyServed extends EmbeddedAwsError {
  override readonly name = 'AlreadyServed';
  readonly server: RunningServer;

  constructor(dir: string, server: RunningServer) {
    super(`${dir} is served by process ${server.pid} at ${server.url}: use that server, or stop it first`);
    this.server = server;
  }
}
