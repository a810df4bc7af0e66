import { Readable } from 'node:stream';
import type { _Object, ListObjectsV2CommandInput, S3 } from '@aws-sdk/client-s3';
import { findObjectPage, type LogObject, type ObjectPage } from './object-page.js';

/** What the SDK reads in place of a page that was read already. */
const EMPTY_PAGE = '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></ListBucketResult>';

interface Answered {
  readonly response: { readonly statusCode?: number; body?: unknown };
}

/** One ListObjectsV2; errors are the SDK's. A page that is not as S3 writes it is left for the SDK to read. */
export async function listPage(s3: S3, input: ListObjectsV2CommandInput, signal?: AbortSignal): Promise<ObjectPage> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const command = new ListObjectsV2Command(input);
  let found: ObjectPage | undefined;
  const readFirst = (next: (args: never) => Promise<unknown>) => async (args: never) => {
    const answered = (await next(args)) as Answered;
    const { response } = answered;
    if (response.statusCode !== 200 || !(response.body instanceof Readable)) return answered;
    const xml = await readText(response.body);
    found = findObjectPage(xml);
    response.body = Readable.from([Buffer.from(found ? EMPTY_PAGE : xml)]);
    return answered;
  };
  const place = { relation: 'after', toMiddleware: 'deserializerMiddleware', name: 'readPage' } as const;
  command.middlewareStack.addRelativeTo(readFirst as never, place);
  const page = await s3.send(command, signal && { abortSignal: signal });
  if (found) return found;
  return {
    objects: (page.Contents ?? []).flatMap(toLogObject),
    folders: (page.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []),
    ...(page.NextContinuationToken !== undefined && { next: page.NextContinuationToken }),
  };
}

async function readText(body: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}

function toLogObject({ Key, Size, ETag, LastModified }: _Object): readonly LogObject[] {
  if (Key === undefined || Key === '') return [];
  const known = {
    ...(ETag !== undefined && { etag: ETag }),
    ...(LastModified && { lastModifiedMs: LastModified.getTime() }),
  };
  return [{ key: Key, sizeBytes: Size ?? 0, ...known }];
}
