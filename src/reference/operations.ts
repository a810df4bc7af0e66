import { readDataLines } from './package-data.js';

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
  services ??= readDataLines('operations.ndjson').map((line) => JSON.parse(line) as ServiceOperations);
  return services;
}
