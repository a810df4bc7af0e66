import { isObject } from './json-object.js';

/** Requests nest a few levels deep; a record may nest as deep as it likes. */
const maxDepth = 12;

/**
 * The ARNs of IAM roles that a request names as roles: as values of their own, not within longer texts such as templates, under a key
 * that speaks of a role (`roleArn`, `credentials`, `deliverLogsPermissionArn`) or below one (`roles.authenticated`). A role that is
 * merely spoken of (`principalArn`), or stands among values that the caller makes up (a stack's parameters, a function's environment),
 * is handed to nobody.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function listRoleArns(node: unknown, key = '', within = false, depth = 0): readonly string[] {
  if (typeof node === 'string')
    return roleArn.test(node) && (within || roleKey.test(key)) && !spokenOf.test(key) ? [node] : [];
  return listParts(node, depth).flatMap(([name, part]) => {
    const partKey = name === '' ? key : name;
    return madeUp.test(partKey) ? [] : listRoleArns(part, partKey, within || /role/i.test(key), depth + 1);
  });
}

const roleArn = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;
const roleKey = /role|credential|permission|caller/i;
const spokenOf = /principal|grantee|trusted|member/i;
const madeUp = /^(parameters|environment|environmentVariables|variables|tags|(default)?Arguments|hyperParameters)$/i;

/** Whether a request gives tags, at any depth: `tags`, `tagList`, `tagSet`, `resourceTags`, `tagSpecificationSet` and the like. */
export function hasTags(node: unknown, depth = 0): boolean {
  return listParts(node, depth).some(
    ([key, part]) => (tagsKey.test(key) && holdsAnything(part)) || hasTags(part, depth + 1),
  );
}

const tagsKey = /(^|[a-z])tags?(set|list|map|specifications?|specificationset)?$/i;

function holdsAnything(node: unknown): boolean {
  return typeof node === 'object' && node !== null && Object.keys(node).length > 0;
}

function listParts(node: unknown, depth: number): readonly (readonly [string, unknown])[] {
  if (depth > maxDepth) return [];
  if (Array.isArray(node)) return node.map((part: unknown) => ['', part] as const);
  return isObject(node) ? Object.entries(node) : [];
}
