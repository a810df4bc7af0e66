import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { NamedPolicy, PolicyDocument } from '../model/policy.js';
import { parsePolicyDocument } from '../policy/parse-document.js';
import { readJson } from './read-json.js';

/**
 * The service control policies of `--scps`: each path is one level of the organisation, a file being one policy and a folder all of its
 * `.json` files. A file holds the document itself or what `aws organizations describe-policy` prints.
 * @throws AppError `input` for a path that cannot be read, a level without policies, or a document that AWS would refuse.
 */
export async function readScps(cwd: string, paths: readonly string[]): Promise<readonly (readonly NamedPolicy[])[]> {
  return Promise.all(paths.map((path) => readLevel(resolve(cwd, path))));
}

async function readLevel(path: string): Promise<readonly NamedPolicy[]> {
  const files = await listFiles(path);
  if (files.length === 0) {
    throw fail('input', text('commands.scps-empty', { path }), { hint: text('commands.scps-hint', {}) });
  }
  return Promise.all(files.map(async (file) => ({ kind: 'scp', name: basename(file), document: await readScp(file) })));
}

async function listFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('input', text('commands.file-unreadable', { path, reason }), {
      hint: text('commands.file-unreadable-hint', {}),
      cause,
    });
  });
  if (!found.isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

async function readScp(path: string): Promise<PolicyDocument> {
  const content = unwrap(await readJson(path, text('commands.scps-hint', {})));
  try {
    return parsePolicyDocument(content);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const hint = text('commands.scps-hint', {});
    throw fail('input', text('commands.scp-invalid', { path, reason: cause.message }), { hint, cause });
  }
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html */
function unwrap(value: unknown): unknown {
  const policy = typeof value === 'object' && value !== null && 'Policy' in value ? value.Policy : undefined;
  const isAnswer = typeof policy === 'object' && policy !== null && 'Content' in policy;
  return isAnswer ? policy.Content : value;
}
