import type { Evaluate } from '../src/model/authorisation.js';
import type { Account } from './account.js';
import { startHttpServer } from './http-server.js';
import { openAccount } from './open-account.js';
import { serveCall } from './serve-call.js';
import { createServiceCatalogue } from './service-catalogue.js';
import { createAdmin } from './services/iam/bootstrap.js';
import { services } from './services/index.js';
import { createTurnstile } from './turnstile.js';

/** How an embedded AWS is started. */
export interface EmbeddedAwsOptions {
  readonly authorise: Evaluate;
  readonly port?: number;
  readonly accountId?: string;
}

/** A running embedded AWS. */
export interface EmbeddedAws {
  readonly url: string;
  readonly port: number;
  readonly accountId: string;
  readonly adminCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly account: Account;
  stop(): Promise<void>;
}

export async function startEmbeddedAws({
  authorise,
  port = 0,
  accountId = '123456789012',
}: EmbeddedAwsOptions): Promise<EmbeddedAws> {
  const account = openAccount(accountId, authorise);
  const adminCredentials = createAdmin(account);
  const catalogue = createServiceCatalogue(services);
  const pass = createTurnstile();
  const server = await startHttpServer(port, (request) => pass(() => serveCall(request, { account, catalogue })));
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    accountId,
    adminCredentials,
    account,
    stop: server.stop,
  };
}
