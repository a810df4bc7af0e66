/** Where people and machines call from, and what with. Addresses are those set aside for documentation, and some that look real. */
const OFFICES = ['203.0.113', '198.51.100', '192.0.2'];
const AGENTS = [
  'aws-cli/2.15.30 Python/3.11.8 Linux/6.1.84 exe/x86_64.amzn.2023 prompt/off command/sts.get-caller-identity',
  'Boto3/1.34.84 md/Botocore#1.34.84 os/linux#5.10.213 lang/python#3.12.2 exec-env/AWS_Lambda_python3.12',
  'APN/1.0 HashiCorp/1.0 Terraform/1.7.5 (+https://www.terraform.io) terraform-provider-aws/5.44.0 aws-sdk-go-v2/1.26.1',
  'aws-sdk-java/2.25.31 Linux/5.10.214-202.855.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.10+8-LTS Java/17.0.10 vendor/Amazon.com_Inc. exec-env/AWS_ECS_FARGATE io/async http/NettyNio',
  'aws-sdk-go/1.51.21 (go1.22.2; linux; amd64) amazon-ssm-agent/',
  '[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.10.186 OpenJDK_64-Bit_Server_VM/25.372-b08]',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36',
  'aws-sdk-js/3.552.0 ua/2.1 os/linux#5.10.214 lang/js md/nodejs#20.12.1 api/dynamodb#3.552.0 exec-env/AWS_Lambda_nodejs20.x',
];

/** Everybody in an account. Those who come first do most: whoever picks, picks them by Zipf's law. */
export function makePrincipals(random, account, owned) {
  const users = [
    'min-jun',
    'seo-yeon',
    'deploy-bot',
    'backup',
    'grace',
    'alan',
    'ci-legacy',
    'auditor',
    'data-eng',
    'break-glass',
  ];
  const roles = [
    ...owned.functions.slice(0, 14).map((name) => role(`${name}-role`, 'function')),
    ...['node-group', 'batch-workers', 'bastion'].map((name) => role(`${name}-instance-role`, 'instance')),
    ...['api-task', 'worker-task', 'etl-task'].map((name) => role(`${name}-role`, 'task')),
    ...['GitHubDeploy', 'terraform-apply'].map((name) => role(name, 'pipeline')),
    ...['AWSReservedSSO_AdministratorAccess_0a1b2c3d4e5f6a7b', 'AWSReservedSSO_ReadOnly_8f9e0d1c2b3a4f5e'].map((name) =>
      role(name, 'person', '/aws-reserved/sso.amazonaws.com/ap-northeast-2/'),
    ),
    role('SecurityScanner', 'botocore'),
    role('AWSServiceRoleForAutoScaling', 'service', '/aws-service-role/autoscaling.amazonaws.com/'),
    role('AWSServiceRoleForConfig', 'service', '/aws-service-role/config.amazonaws.com/'),
  ];
  const all = [
    ...roles,
    ...users.map((name) => ({ type: 'user', name, path: name === 'auditor' ? '/external/' : '/' })),
  ].map((one) => ({ ...one, account, id: `${one.type === 'role' ? 'AROA' : 'AIDA'}${random.id(17)}` }));
  const principals = shuffle(random, all).map((principal) => ({
    ...principal,
    agent: random.pick(AGENTS),
    addresses: makeAddresses(random, principal),
    sessions: makeSessionNames(random, principal, owned),
    owned: makeReach(random, principal, owned),
    mfa: principal.type === 'user' && random.chance(0.4),
  }));
  const able = principals.filter(({ type }) => type === 'role');
  // `roles` are those that a principal takes on.
  return principals.map((principal) => ({ ...principal, roles: [random.pick(able), random.pick(able)] }));
}

function role(name, kind, path = '/') {
  return { type: 'role', name, kind, path };
}

function makeAddresses(random, { kind, path = '/' }) {
  if (kind === 'service') return [path.split('/')[2]];
  if (kind === 'instance') return Array.from({ length: 20 }, () => `10.0.${random.int(0, 63)}.${random.int(4, 250)}`);
  // Whoever travels comes from more networks than a condition could name.
  if (kind === 'person')
    return Array.from(
      { length: 60 },
      () => `${random.int(31, 90)}.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`,
    );
  if (kind === 'pipeline')
    return ['2600:1f14:fff:a800::1d', '2001:db8:85a3::8a2e:370:7334', `${random.pick(OFFICES)}.77`];
  return Array.from({ length: 4 }, () => `${random.pick(OFFICES)}.${random.int(1, 254)}`);
}

/** Names of sessions: a few that stay, or (undefined) one that is new every few hours. */
function makeSessionNames(random, { kind, name, path = '/' }, owned) {
  if (kind === 'function') return [name.replace(/-role$/, '')];
  if (kind === 'instance') return owned.instances.slice(0, 40);
  if (kind === 'pipeline') return ['GitHubActions', 'terraform-cloud'];
  if (kind === 'person') return Array.from({ length: 25 }, (_, index) => `person.${index}@example.com`);
  if (kind === 'service') return [path.includes('autoscaling') ? 'AutoScaling' : 'AWSConfig-Describe'];
  return undefined;
}

/** What a principal works with: machines with a few things of each sort, people with more, a scanner with all there is. */
function makeReach(random, { type, kind }, owned) {
  if (kind === 'botocore') return owned;
  const most = type === 'user' || kind === 'person' || kind === 'pipeline' ? 12 : 3;
  return Object.fromEntries(
    Object.entries(owned).map(([sort, things]) => [
      sort,
      Array.from({ length: random.int(1, most) }, () => random.pick(things)),
    ]),
  );
}

function shuffle(random, list) {
  const shuffled = [...list];
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    const j = random.int(0, i);
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled;
}
