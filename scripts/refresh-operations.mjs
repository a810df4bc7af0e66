// Makes src/reference/data/operations.ndjson: every operation of every AWS service, one service a line, sorted by its id; the
// same packages give the same bytes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPackage } from './npm-package.mjs';
import {
  clientPackages,
  clientsPackage,
  modelPackage,
  readClient,
  readClients,
  readModels,
} from './operation-sources.mjs';

// What only the oldest package has was withdrawn by AWS, but for these: the others leave them out, and they still run.
const onlyInModels = new Set(['ImportExport', 'S3', 'SimpleDB']);

/** Writes the file anew under `root` and says what it holds. */
export async function refresh(root) {
  const models = await withPackage(modelPackage, readModels);
  const current = await withPackage(clientsPackage, readClients);
  for (const spec of clientPackages) current.push(await withPackage(spec, readClient));
  const services = merge(models, [...models.filter(({ id }) => onlyInModels.has(id)), ...current]);
  const lines = services.map((service) => JSON.stringify(service));
  writeFileSync(join(root, 'src', 'reference', 'data', 'operations.ndjson'), `${lines.join('\n')}\n`);
  const count = services.reduce((sum, { operations }) => sum + Object.keys(operations).length, 0);
  return `${count} operations of ${services.length} services`;
}

/** Services of one id become one; hosts and bindings of the models come first, since they are AWS's own and complete. */
function merge(models, current) {
  const byId = new Map(models.map((service) => [key(service), service]));
  const merged = new Map();
  for (const service of current) {
    const known = merged.get(key(service)) ?? { ...byId.get(key(service)), operations: {} };
    const bindings = byId.get(key(service))?.operations ?? {};
    for (const [name, binding] of Object.entries(service.operations)) {
      known.operations[name] = bindings[name] || binding || known.operations[name] || '';
    }
    const { id, host, signing } = { ...service, ...definedOf(known) };
    if (!host && !signing) throw new Error(`${id}: no package names its host`);
    merged.set(key(service), { id, host: host ?? signing, signing: signing ?? host, operations: known.operations });
  }
  return [...merged.values()]
    .map(({ operations, ...rest }) => ({ ...rest, operations: sortKeys(operations) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

// The packages write an id with and without spaces.
function key({ id }) {
  return id.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function definedOf(service) {
  return Object.fromEntries(Object.entries(service).filter(([, value]) => value !== undefined));
}

function sortKeys(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
