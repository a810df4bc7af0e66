import type { ActionName } from './action.js';

/** AWS's access levels. Where AWS lists several for one action the gravest is taken (permissions > tagging > write > read > list). */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

/** One IAM action as AWS's Service Authorization Reference has it. */
export interface CatalogueAction {
  readonly name: ActionName;
  readonly accessLevel: AccessLevel;
  /** Empty: the action takes no resource, and `Resource` must be `*`. */
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
  readonly conditionKeys: readonly string[];
}

/** A resource type and its ARN formats, e.g. `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
export interface CatalogueResourceType {
  readonly service: string;
  readonly name: string;
  readonly arnFormats: readonly string[];
}

/**
 * What actions exist, for the services that were loaded. The lookups are synchronous so that the engine stays pure; asking about
 * a service that was not loaded is a programming error and throws.
 */
export interface ActionCatalogue {
  /** Whether AWS has a service with this IAM prefix (known without loading it). */
  hasService(service: string): boolean;
  /** The action in its canonical spelling; `service:name` in any case. */
  findAction(action: string): CatalogueAction | undefined;
  /** Every action that a pattern such as `s3:Get*`, `*` or `iam:?etUser` admits, sorted by name. */
  matchActions(pattern: string): readonly CatalogueAction[];
  findResourceType(service: string, name: string): CatalogueResourceType | undefined;
}
