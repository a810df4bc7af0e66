import type { LogObject, LogObjects } from '../aws/log-objects.js';

const ACCOUNT = /\/(\d{12})\/$/;
const ORGANISATION = /\/o-[a-z0-9]{10,32}\/$/;
const REGION = /\/([^/]+)\/$/;

/** Which accounts and regions to read; absent: all that are there. */
export interface FolderFilter {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
}

/** What a folder holds. */
export interface ListedFolder {
  readonly objects: readonly LogObject[];
  readonly folders: readonly string[];
}

/**
 * The accounts' folders under a trail's prefix, sorted; those of an organisation's trail lie one deeper.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html its logs have the organisation's id
 */
export async function listAccounts(
  objects: LogObjects,
  folder: string,
  { accounts }: FolderFilter,
): Promise<readonly string[]> {
  const { folders } = await listWhole(objects, folder, true);
  const found = folders.map(async (inside) => {
    if (ORGANISATION.test(inside)) return listAccounts(objects, inside, accounts ? { accounts } : {});
    const [, account] = ACCOUNT.exec(inside) ?? [];
    return account !== undefined && (accounts?.includes(account) ?? true) ? [inside] : [];
  });
  return (await Promise.all(found)).flat();
}

/** The folders of regions that accounts have logs in: `…/CloudTrail/REGION/`. Digests and Insights lie in folders beside `CloudTrail`. */
export async function listRegions(
  objects: LogObjects,
  accounts: readonly string[],
  { regions }: FolderFilter,
): Promise<readonly string[]> {
  const found = accounts.map(async (account) => (await listWhole(objects, `${account}CloudTrail/`, true)).folders);
  return (await Promise.all(found))
    .flat()
    .filter((folder) => regions?.includes(REGION.exec(folder)?.[1] ?? '') ?? true);
}

/** The objects in several folders, whatever lies between, in the order of the folders. */
export async function listEach(objects: LogObjects, folders: readonly string[]): Promise<readonly LogObject[]> {
  const listed = await Promise.all(folders.map((folder) => listWhole(objects, folder)));
  return listed.flatMap((folder) => folder.objects);
}

/** All pages of a folder, in key order. A key that ends in a slash is a folder that a console drew, and no object of ours. */
export async function listWhole(objects: LogObjects, prefix: string, byFolder = false): Promise<ListedFolder> {
  const listed: { objects: LogObject[]; folders: string[] } = { objects: [], folders: [] };
  let after: string | undefined;
  do {
    const page = await objects.list(prefix, { byFolder, ...(after !== undefined && { after }) });
    for (const object of page.objects) if (!object.key.endsWith('/')) listed.objects.push(object);
    for (const folder of page.folders) listed.folders.push(folder);
    after = page.next;
  } while (after !== undefined);
  return listed;
}
