import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AccountDetails, PrincipalPolicies } from '../model/account-details.js';
import { findArn } from '../model/arn.js';
import type { Finding } from '../model/finding.js';
import type { NamedPolicy, PolicyDocument } from '../model/policy.js';
import type { Principal } from '../model/principal.js';
import { isRecord, type JsonRecord } from './document-error.js';
import { parsePolicyDocument } from './parse-document.js';

const LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;
type ListName = (typeof LISTS)[number];

/** The kinds that policies have for whoever holds them himself, and for whoever has them through a group. */
const OWN_KINDS = { inline: 'inline', managed: 'managed' } as const;
const GROUP_KINDS = { inline: 'group-inline', managed: 'group-managed' } as const;

/**
 * What is attached, from the answer of GetAccountAuthorizationDetails or from the JSON that the AWS CLI makes of it: policy documents
 * may be objects, JSON, or JSON in URL encoding. Principals are found by ARN, else by account and name regardless of case. A policy whose
 * document is missing or cannot be understood is left out, which is a finding.
 * @param location what the details are called in messages: the file, or `live`.
 * @throws AppError `input` when the value is something else, or mixes accounts.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function parseAccountDetails(value: unknown, location: string): AccountDetails {
  const lists = readLists(value, location);
  const reader = new DetailsReader(location);
  if (isTruncated(value)) reader.report('details-truncated', text('history.details-truncated', {}));
  const documents = reader.readManaged(lists.Policies);
  const groups = reader.readGroups(lists.GroupDetailList, documents);
  const holders = [
    ...reader.readHolders('UserDetailList', 'user', lists, documents, groups),
    ...reader.readHolders('RoleDetailList', 'role', lists, documents, groups),
  ];
  const byKey = new Map<string, PrincipalPolicies>();
  for (const { principal, policies } of holders) {
    byKey.set(principal.arn, policies);
    byKey.set(nameKey(principal), policies);
  }
  const members = listMembers(lists.UserDetailList);
  return {
    accountId: findAccount(holders, location),
    principals: holders.map(({ principal }) => principal).sort(byTypeAndName),
    findPolicies: (principal) => byKey.get(principal.arn) ?? byKey.get(nameKey(principal)),
    findGroupMembers: (group) => members.get(group.toLowerCase()) ?? [],
    findings: reader.findings,
  };
}

interface Holder {
  readonly principal: Principal;
  readonly policies: PrincipalPolicies;
}

/** Reads single entries; what is no good becomes a finding and the others are read on. */
class DetailsReader {
  readonly findings: Finding[] = [];
  readonly #location: string;

  constructor(location: string) {
    this.#location = location;
  }

  report(code: string, what: Finding['text'], hint: Finding['text'] = text('history.details-foreign-hint', {})): void {
    this.findings.push({ code, severity: 'error', text: what, hint, place: { location: this.#location } });
  }

  /** Managed policies' default versions by ARN; undefined under the ARN of one that cannot be understood. */
  readManaged(entries: readonly unknown[]): ReadonlyMap<string, PolicyDocument | undefined> {
    const documents = new Map<string, PolicyDocument | undefined>();
    for (const { entry, arn } of this.#readEntries('Policies', entries)) {
      const version = recordsIn(entry, 'PolicyVersionList').find(
        ({ IsDefaultVersion, VersionId }) => IsDefaultVersion === true || VersionId === entry['DefaultVersionId'],
      );
      if (version) documents.set(arn, this.#parseDocument(version['Document'], arn, arn));
    }
    return documents;
  }

  /** What a member has through each group, by the group's name in lower case. */
  readGroups(
    entries: readonly unknown[],
    documents: ReadonlyMap<string, PolicyDocument | undefined>,
  ): ReadonlyMap<string, readonly NamedPolicy[]> {
    const groups = new Map<string, readonly NamedPolicy[]>();
    for (const { entry, arn } of this.#readEntries('GroupDetailList', entries)) {
      const name = stringIn(entry, 'GroupName') || lastPart(arn);
      const policies = this.#readPolicies(entry, 'GroupPolicyList', name, GROUP_KINDS, documents);
      groups.set(
        name.toLowerCase(),
        policies.map((policy) => ({ ...policy, group: name })),
      );
    }
    return groups;
  }

  readHolders(
    list: 'UserDetailList' | 'RoleDetailList',
    type: 'user' | 'role',
    lists: Readonly<Record<ListName, readonly unknown[]>>,
    documents: ReadonlyMap<string, PolicyDocument | undefined>,
    groups: ReadonlyMap<string, readonly NamedPolicy[]>,
  ): readonly Holder[] {
    const inline = type === 'user' ? 'UserPolicyList' : 'RolePolicyList';
    return this.#readEntries(list, lists[list]).map(({ entry, arn, accountId }) => {
      const name = stringIn(entry, type === 'user' ? 'UserName' : 'RoleName') || lastPart(arn);
      const own = this.#readPolicies(entry, inline, name, OWN_KINDS, documents);
      const identity = [...own, ...this.#readMemberships(entry, name, groups)];
      const boundary = this.#readBoundary(entry, name, documents);
      return { principal: { type, name, arn, accountId }, policies: { identity, boundary } };
    });
  }

  #readEntries(
    list: ListName,
    entries: readonly unknown[],
  ): readonly { readonly entry: JsonRecord; readonly arn: string; readonly accountId: string }[] {
    return entries.flatMap((entry, index) => {
      const arn = isRecord(entry) ? entry['Arn'] : undefined;
      const parts = typeof arn === 'string' ? findArn(arn) : undefined;
      if (isRecord(entry) && typeof arn === 'string' && parts) return [{ entry, arn, accountId: parts.accountId }];
      const values = { path: `${list}[${index}]`, member: 'Arn' };
      this.report('details-entry-invalid', text('history.details-entry-invalid', values));
      return [];
    });
  }

  #readPolicies(
    entry: JsonRecord,
    inlineList: string,
    holder: string,
    kinds: { readonly inline: NamedPolicy['kind']; readonly managed: NamedPolicy['kind'] },
    documents: ReadonlyMap<string, PolicyDocument | undefined>,
  ): readonly NamedPolicy[] {
    const inline = recordsIn(entry, inlineList).flatMap((policy) => {
      const name = stringIn(policy, 'PolicyName');
      const document = this.#parseDocument(policy['PolicyDocument'], name, holder);
      return document ? [{ kind: kinds.inline, name, document }] : [];
    });
    const managed = recordsIn(entry, 'AttachedManagedPolicies').flatMap((policy) =>
      this.#findManaged(stringIn(policy, 'PolicyArn'), kinds.managed, holder, documents),
    );
    return [...inline, ...managed].sort(byName);
  }

  #readMemberships(
    entry: JsonRecord,
    holder: string,
    groups: ReadonlyMap<string, readonly NamedPolicy[]>,
  ): readonly NamedPolicy[] {
    const names = listIn(entry, 'GroupList').map(String).sort();
    return names.flatMap((group) => {
      const policies = groups.get(group.toLowerCase());
      if (!policies) this.#reportIncomplete(text('history.details-group-missing', { group, holder }), holder);
      return policies ?? [];
    });
  }

  #readBoundary(
    entry: JsonRecord,
    holder: string,
    documents: ReadonlyMap<string, PolicyDocument | undefined>,
  ): readonly NamedPolicy[] {
    const boundary = entry['PermissionsBoundary'];
    if (!isRecord(boundary)) return [];
    return this.#findManaged(stringIn(boundary, 'PermissionsBoundaryArn'), 'boundary', holder, documents);
  }

  #findManaged(
    arn: string,
    kind: NamedPolicy['kind'],
    holder: string,
    documents: ReadonlyMap<string, PolicyDocument | undefined>,
  ): readonly NamedPolicy[] {
    const document = documents.get(arn);
    if (document) return [{ kind, name: lastPart(arn), arn, document }];
    // One that is there but cannot be understood was reported where it stands.
    if (!documents.has(arn)) {
      this.#reportIncomplete(text('history.details-document-missing', { policy: arn, holder }), holder);
    }
    return [];
  }

  #reportIncomplete(what: Finding['text'], holder: string): void {
    this.report('details-incomplete', what, text('history.details-incomplete-hint', { holder }));
  }

  #parseDocument(value: unknown, policy: string, holder: string): PolicyDocument | undefined {
    try {
      return parsePolicyDocument(typeof value === 'string' ? decodeDocument(value) : value);
    } catch (error) {
      if (!(error instanceof AppError || error instanceof URIError)) throw error;
      const values = { policy, holder, message: error.message };
      this.report('details-document-invalid', text('history.details-document-invalid', values));
      return undefined;
    }
  }
}

function readLists(value: unknown, location: string): Readonly<Record<ListName, readonly unknown[]>> {
  const details = isRecord(value) ? value : {};
  const missing = LISTS.find((name) => !Array.isArray(details[name]));
  if (missing !== undefined) {
    throw fail('input', text('history.details-foreign', { location, missing }), {
      hint: text('history.details-foreign-hint', {}),
    });
  }
  return details as Readonly<Record<ListName, readonly unknown[]>>;
}

/** The names of users by the name of their group in lower case. Entries that are no good have been reported where they were read. */
function listMembers(users: readonly unknown[]): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const user of users.filter(isRecord)) {
    const name = stringIn(user, 'UserName') || lastPart(stringIn(user, 'Arn'));
    for (const group of new Set(listIn(user, 'GroupList').map((member) => String(member).toLowerCase()))) {
      const known = members.get(group);
      if (known) known.push(name);
      else members.set(group, [name]);
    }
  }
  return new Map([...members].map(([group, names]) => [group, names.sort()]));
}

function isTruncated(value: unknown): boolean {
  return isRecord(value) && (value['IsTruncated'] === true || typeof value['NextToken'] === 'string');
}

function findAccount(holders: readonly Holder[], location: string): string {
  const accounts = [...new Set(holders.map(({ principal }) => principal.accountId))].sort();
  if (accounts.length > 1) {
    throw fail('input', text('history.details-accounts-mixed', { location, accounts: accounts.join(', ') }), {
      hint: text('history.details-accounts-mixed-hint', {}),
    });
  }
  return accounts[0] ?? '';
}

/** Live answers carry URL-encoded documents; a document that is plain JSON may hold a percent sign of its own. */
function decodeDocument(document: string): string {
  return document.trimStart().startsWith('{') ? document : decodeURIComponent(document);
}

function nameKey({ type, accountId, name }: Principal): string {
  return [type, accountId, name.toLowerCase()].join('\n');
}

function listIn(entry: JsonRecord, name: string): readonly unknown[] {
  const list = entry[name];
  return Array.isArray(list) ? list : [];
}

function recordsIn(entry: JsonRecord, name: string): readonly JsonRecord[] {
  return listIn(entry, name).filter(isRecord);
}

/** The string under the name; empty where there is none. */
function stringIn(entry: JsonRecord, name: string): string {
  const value = entry[name];
  return typeof value === 'string' ? value : '';
}

function lastPart(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}

function byName(a: NamedPolicy, b: NamedPolicy): number {
  return compare(`${a.kind}\n${a.name}\n${a.arn ?? ''}`, `${b.kind}\n${b.name}\n${b.arn ?? ''}`);
}

function byTypeAndName(a: Principal, b: Principal): number {
  return compare(`${a.type}\n${a.name}`, `${b.type}\n${b.name}`);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
