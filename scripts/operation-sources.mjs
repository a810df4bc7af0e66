// The packages that the operations reference is made from, and how each writes its services. A service is
// `{ id, host, signing, operations }`; an operation's value is its HTTP method and path, or '' where every call is `POST /`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The last release of version 2 of the SDK: whole models, of the services as they were in September 2025. */
export const modelPackage = 'aws-sdk@2.1693.0';

/** Every service of version 3 as of late 2025, in one package. */
export const clientsPackage = 'itty-aws@0.4.1';

/**
 * Clients of version 3 whose services have operations that the packages above do not know. AWS lists the permission of a new operation
 * weeks after its release, so these are releases of about the time of the action catalogue (package.json), or a little older: raise
 * both together.
 */
export const clientPackages = [
  '@aws-sdk/client-api-gateway@3.1142.0',
  '@aws-sdk/client-apigatewayv2@3.1142.0',
  '@aws-sdk/client-appstream@3.1112.0',
  '@aws-sdk/client-batch@3.1112.0',
  '@aws-sdk/client-bcm-recommended-actions@3.1127.0',
  '@aws-sdk/client-bedrock@3.1142.0',
  '@aws-sdk/client-bedrock-agentcore@3.1107.0',
  '@aws-sdk/client-bedrock-agentcore-control@3.1107.0',
  '@aws-sdk/client-bedrock-runtime@3.1142.0',
  '@aws-sdk/client-cloudformation@3.1142.0',
  '@aws-sdk/client-cloudfront@3.1142.0',
  '@aws-sdk/client-cloudtrail@3.1137.0',
  '@aws-sdk/client-cloudwatch@3.1112.0',
  '@aws-sdk/client-cloudwatch-logs@3.1142.0',
  '@aws-sdk/client-cognito-identity-provider@3.1112.0',
  '@aws-sdk/client-connect@3.1107.0',
  '@aws-sdk/client-database-migration-service@3.1124.0',
  '@aws-sdk/client-deadline@3.1107.0',
  '@aws-sdk/client-ec2@3.1112.0',
  '@aws-sdk/client-ecr@3.1142.0',
  '@aws-sdk/client-ecs@3.1142.0',
  '@aws-sdk/client-eks@3.1142.0',
  '@aws-sdk/client-elementalinference@3.1138.0',
  '@aws-sdk/client-emr-serverless@3.1169.0',
  '@aws-sdk/client-glue@3.1107.0',
  '@aws-sdk/client-guardduty@3.1107.0',
  '@aws-sdk/client-iam@3.1112.0',
  '@aws-sdk/client-kafka@3.1138.0',
  '@aws-sdk/client-kinesis@3.1143.0',
  '@aws-sdk/client-kms@3.1142.0',
  '@aws-sdk/client-lambda@3.1142.0',
  '@aws-sdk/client-location@3.1138.0',
  '@aws-sdk/client-marketplace-agreement@3.1142.0',
  '@aws-sdk/client-mediaconvert@3.1138.0',
  '@aws-sdk/client-neptune-graph@3.1128.0',
  '@aws-sdk/client-opensearch@3.1138.0',
  '@aws-sdk/client-opensearchserverless@3.1138.0',
  '@aws-sdk/client-organizations@3.1136.0',
  '@aws-sdk/client-partnercentral-account@3.1086.0',
  '@aws-sdk/client-partnercentral-benefits@3.1124.0',
  '@aws-sdk/client-partnercentral-channel@3.1124.0',
  '@aws-sdk/client-partnercentral-selling@3.1124.0',
  '@aws-sdk/client-pinpoint-sms-voice-v2@3.1138.0',
  '@aws-sdk/client-quicksight@3.1112.0',
  '@aws-sdk/client-rds@3.1142.0',
  '@aws-sdk/client-redshift@3.1138.0',
  '@aws-sdk/client-redshift-serverless@3.1138.0',
  '@aws-sdk/client-resource-explorer-2@3.1124.0',
  '@aws-sdk/client-s3@3.1142.0',
  '@aws-sdk/client-s3tables@3.1127.0',
  '@aws-sdk/client-s3vectors@3.1137.0',
  '@aws-sdk/client-sagemaker@3.1142.0',
  '@aws-sdk/client-securityhub@3.1108.0',
  '@aws-sdk/client-service-quotas@3.1138.0',
  '@aws-sdk/client-signer-data@3.1106.0',
  '@aws-sdk/client-sso-admin@3.1138.0',
  '@aws-sdk/client-sts@3.1142.0',
  '@aws-sdk/client-verifiedpermissions@3.1124.0',
  '@aws-sdk/client-vpc-lattice@3.1142.0',
];

/** The newest version of each service of the SDK's version 2. */
export function readModels(folder) {
  const apis = join(folder, 'apis');
  const newest = new Map();
  for (const file of readdirSync(apis).filter((name) => name.endsWith('.min.json'))) {
    const model = JSON.parse(readFileSync(join(apis, file), 'utf8'));
    const known = newest.get(model.metadata.serviceId);
    if (!known || known.metadata.apiVersion < model.metadata.apiVersion) newest.set(model.metadata.serviceId, model);
  }
  return [...newest].map(([id, { metadata, operations }]) => ({
    id,
    host: metadata.endpointPrefix,
    signing: metadata.signingName ?? metadata.endpointPrefix,
    operations: Object.fromEntries(Object.entries(operations).map(([name, model]) => [name, bindModel(model)])),
  }));
}

// A label of a path is named as on the wire (`restapi_id`); records name the member (`restApiId`).
function bindModel({ http, input }) {
  // A method without a path is one that the SDK sends to `/`.
  if (!http?.requestUri) return '';
  const members = Object.entries(input?.members ?? {}).filter(([, { location }]) => location === 'uri');
  const path = members.reduce(
    (text, [member, { locationName }]) => text.replace(new RegExp(`\\{${locationName}(\\+?)\\}`), `{${member}$1}`),
    http.requestUri,
  );
  return binding(http.method ?? 'POST', path);
}

/** The services of the package that holds them all: their operations by name only. */
export function readClients(folder) {
  const services = join(folder, 'src', 'services');
  return readdirSync(services)
    .filter((name) => existsSync(join(services, name, 'types.ts')))
    .map((name) => {
      const metadata = readFileSync(join(services, name, 'index.ts'), 'utf8');
      const read = (key) => find(metadata, new RegExp(`\\b${key}: "([^"]+)"`));
      const body = find(
        readFileSync(join(services, name, 'types.ts'), 'utf8'),
        /extends AWSServiceClient \{([^]*?)\n\}/,
      );
      const names = [...(body ?? '').matchAll(/^ {2}(\w+)\(/gm)].map(([, method]) => upperFirst(method));
      if (names.length === 0) throw new Error(`${name}: no operation found in ${services}`);
      return {
        id: read('sdkId'),
        host: read('endpointPrefix'),
        signing: read('sigV4ServiceName'),
        operations: Object.fromEntries(names.map((operation) => [operation, ''])),
      };
    });
}

/** The service of one client of version 3, from its schemas, which hold every operation's name and binding. */
export function readClient(folder) {
  const schemas = join(folder, 'dist-es', 'schemas');
  const source = readdirSync(schemas)
    .map((file) => readFileSync(join(schemas, file), 'utf8'))
    .join('\n');
  const constants = new Map([...source.matchAll(/^const (\w+) = "([^"]*)";/gm)].map(([, key, value]) => [key, value]));
  const found = [...source.matchAll(/^export var \w+\$ = \[9, \w+, (\w+),\n(.*)$/gm)].map(([, key, traits]) => [
    constants.get(key),
    bindTraits(traits),
  ]);
  const runtime = readFileSync(join(folder, 'dist-es', 'runtimeConfig.shared.js'), 'utf8');
  const id = find(runtime, /serviceId \?\? "([^"]+)"/);
  if (found.length === 0 || !id) throw new Error(`no operation or no service id found in ${folder}`);
  const endpoint = join(folder, 'dist-es', 'endpoint');
  const rules = readdirSync(endpoint)
    .map((file) => readFileSync(join(endpoint, file), 'utf8'))
    .join('\n');
  return {
    id,
    host: findHost(rules),
    signing: find(rules, /defaultSigningName: "([^"]+)"/),
    operations: Object.fromEntries(found),
  };
}

function bindTraits(traits) {
  const [, method, path] = traits.match(/\["(GET|PUT|POST|PATCH|DELETE|HEAD)", "([^"]+)"/) ?? [];
  return method ? binding(method, path) : '';
}

// Of all the hosts in the rules the plain one, which is no FIPS end point and serves the ordinary Regions.
function findHost(rules) {
  const hosts = [...rules.matchAll(/https:\/\/([a-z0-9.-]+)\.\{Region\}/g)].map(([, host]) => host);
  return hosts.filter((host) => !host.endsWith('-fips')).sort((a, b) => a.length - b.length)[0];
}

function binding(method, path) {
  return method === 'POST' && path === '/' ? '' : `${method} ${path.replace(/\?.*$/, '')}`;
}

function find(text, pattern) {
  return text.match(pattern)?.[1];
}

function upperFirst(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
