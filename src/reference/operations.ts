import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** The operations of one AWS service, from its SDKs; made by `npm run refresh-reference`. */
export interface ServiceOperations {
  /** The SDKs' name of the service, e.g. `API Gateway`. */
  readonly id: string;
  /** The host of its end point without Region and domain, which is what CloudTrail writes as event source for most services. */
  readonly host: string;
  /** The name that its requests are signed with; the host's where that says nothing else. */
  readonly signing: string;
  /** By name: the HTTP method and path, `GET /restapis/{restApiId}`; empty where every call is `POST /`. */
  readonly operations: Readonly<Record<string, string>>;
}

let services: readonly ServiceOperations[] | undefined;

/** Every service, sorted by id; read at the first call only, since few events need it. */
export function readOperations(): readonly ServiceOperations[] {
  services ??= readLines().map((line) => JSON.parse(line) as ServiceOperations);
  return services;
}

function readLines(): readonly string[] {
  // The package finds itself by its own name, wherever the compiled file lies.
  const root = dirname(createRequire(import.meta.url).resolve('trimtrail/package.json'));
  const file = join(root, 'src', 'reference', 'data', 'operations.ndjson');
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  } catch (cause) {
    const hint = text('usage.catalogue-unreadable-hint', {});
    throw fail('internal', text('usage.catalogue-unreadable', { file }), { hint, cause });
  }
}
