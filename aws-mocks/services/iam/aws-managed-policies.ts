import { readFileSync } from 'node:fs';
import { packageFile } from './package-file.js';

/** An AWS managed policy without its document. Only the default version is known. */
export interface AwsManagedPolicy {
  readonly name: string;
  readonly arn: string;
  /** The default version, `v12`. */
  readonly versionId: string;
  /** ISO 8601. */
  readonly createDate: string;
  readonly updateDate: string;
}

/** Every AWS managed policy, sorted by name. */
export function listAwsManagedPolicies(): readonly AwsManagedPolicy[] {
  return [...index().values()].map(readHead);
}

/** The AWS managed policy with this ARN, or undefined. */
export function findAwsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const line = index().get(arn);
  return line && readHead(line);
}

/** The document of the default version as JSON text, or undefined where AWS has no policy with this ARN. */
export function findAwsManagedDocument(arn: string): string | undefined {
  const line = index().get(arn);
  return line && text(line.documentStart, line.end - 1);
}

/** Where a policy stands in the file, in bytes. */
interface Line {
  readonly start: number;
  /** The first byte of the document's text. */
  readonly documentStart: number;
  /** One past the line's closing brace. */
  readonly end: number;
}

let file: Buffer | undefined;
let lines: ReadonlyMap<string, Line> | undefined;

function readHead({ start, documentStart }: Line): AwsManagedPolicy {
  return JSON.parse(`${text(start, documentStart - documentKey.length)}}`) as AwsManagedPolicy;
}

const arnKey = '"arn":"';
const documentKey = ',"document":';

// Finds the lines without parsing them: three and a half megabytes of JSON would take longer than the whole start of the server.
function index(): ReadonlyMap<string, Line> {
  if (lines) return lines;
  const bytes = content();
  const found = new Map<string, Line>();
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf('\n', start);
    const arnStart = bytes.indexOf(arnKey, start) + arnKey.length;
    const documentStart = bytes.indexOf(documentKey, arnStart) + documentKey.length;
    found.set(text(arnStart, bytes.indexOf('"', arnStart)), { start, documentStart, end });
    start = end + 1;
  }
  lines = found;
  return found;
}

function text(start: number, end: number): string {
  return content().toString('utf8', start, end);
}

function content(): Buffer {
  file ??= readFileSync(packageFile('aws-mocks', 'data', 'managed-policies.ndjson'));
  return file;
}
