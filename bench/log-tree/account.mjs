import { makePrincipals } from './principals.mjs';

/** How many records come from where: an organisation is mostly one account, an account mostly one region. */
export const REGIONS = [
  { region: 'ap-northeast-2', weight: 74 },
  { region: 'us-east-1', weight: 16 },
  { region: 'eu-west-1', weight: 7 },
  { region: 'us-west-2', weight: 3 },
];

const WORDS = [
  'orders',
  'payments',
  'catalog',
  'search',
  'billing',
  'media',
  'reports',
  'auth',
  'fraud',
  'mail',
  'web',
  'etl',
];
const STAGES = ['prod', 'staging', 'dev'];

/** The accounts of the tree: `id`, `weight`, who is in them and what they own. */
export function makeAccounts(random) {
  return [
    { id: '111122223333', weight: 70 },
    { id: '444455556666', weight: 22 },
    { id: '777788889999', weight: 8 },
  ].map((account) => {
    const owned = makeOwned(random);
    return { ...account, owned, principals: makePrincipals(random, account.id, owned) };
  });
}

function makeOwned(random) {
  const list = (length, make) => Array.from({ length }, (_, index) => make(index));
  const name = () => `${random.pick(WORDS)}-${random.pick(STAGES)}`;
  return {
    instances: list(300, () => `i-0${random.hex(16)}`),
    volumes: list(400, () => `vol-0${random.hex(16)}`),
    subnets: list(18, () => `subnet-0${random.hex(16)}`),
    vpcs: list(4, () => `vpc-0${random.hex(16)}`),
    groups: list(60, () => `sg-0${random.hex(16)}`),
    images: list(12, () => `ami-0${random.hex(16)}`),
    buckets: list(24, (index) => `${name()}-${random.pick(['data', 'logs', 'assets', 'backup'])}-${index}`),
    keys: list(14, () => random.uuid()),
    secrets: list(40, () => `${random.pick(STAGES)}/${random.pick(WORDS)}/db-${random.id(6)}`),
    functions: list(60, (index) => `${name()}-worker-${index}`),
    tables: list(25, (index) => `${name()}-table-${index}`),
    queues: list(20, (index) => `${name()}-queue-${index}`),
    topics: list(15, (index) => `${name()}-events-${index}`),
    logGroups: list(70, (index) => `/aws/lambda/${name()}-worker-${index}`),
    repositories: list(25, (index) => `${name()}/service-${index}`),
    clusters: list(4, (index) => `${random.pick(STAGES)}-cluster-${index}`),
    stacks: list(25, (index) => `${name()}-stack-${index}`),
    parameters: list(120, (index) => `/${random.pick(STAGES)}/${random.pick(WORDS)}/setting-${index}`),
    databases: list(8, (index) => `${name()}-db-${index}`),
    scalingGroups: list(10, (index) => `${name()}-asg-${index}`),
    trails: ['organisation-trail'],
  };
}
