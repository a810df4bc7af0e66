import { expect, test } from 'vitest';
import type { WireRequest } from '../../aws-mocks/protocols/wire.js';
import { dechunk } from '../../aws-mocks/signatures/aws-chunked.js';
import { readSignature } from '../../aws-mocks/signatures/read-signature.js';
import { deriveSigningKey, sha256, signRequest } from '../../aws-mocks/signatures/sigv4.js';

// The examples that AWS publishes with their signatures.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';

function signed(
  method: string,
  path: string,
  query: string,
  headers: Record<string, string>,
  payload: string,
): { expected: string; key: ReturnType<typeof deriveSigningKey> } {
  const all: Record<string, string> = { 'x-amz-date': '20130524T000000Z', 'x-amz-content-sha256': payload, ...headers };
  const signedHeaders = Object.keys(all).sort().join(';');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signedHeaders},Signature=unknown`;
  const request: WireRequest = {
    method,
    path,
    query,
    headers: { ...all, authorization },
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
  };
  const signature = readSignature(request);
  if (!signature) throw new Error('the example has no signature');
  const key = deriveSigningKey(signature, secret);
  return { expected: signRequest(request, signature, key, payload), key };
}

const host = 'examplebucket.s3.amazonaws.com';

test("AWS's example of reading an object", () => {
  const { expected } = signed('GET', '/test.txt', '', { host, range: 'bytes=0-9' }, sha256(''));
  expect(expected).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

test("AWS's example of writing an object, with a character that is encoded once", () => {
  const headers = { host, date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' };
  const { expected } = signed('PUT', '/test$file.text', '', headers, sha256('Welcome to Amazon S3.'));
  expect(expected).toBe('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
});

test("AWS's examples with a query that has no value, and with two", () => {
  expect(signed('GET', '/', 'lifecycle', { host }, sha256('')).expected).toBe(
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  );
  expect(signed('GET', '/', 'prefix=J&max-keys=2', { host }, sha256('')).expected).toBe(
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  );
});

test("AWS's example of a presigned URL", () => {
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(credential)}`,
    'X-Amz-Date=20130524T000000Z',
    'X-Amz-Expires=86400',
    'X-Amz-SignedHeaders=host',
    'X-Amz-Signature=unknown',
  ].join('&');
  const request: WireRequest = {
    method: 'GET',
    path: '/test.txt',
    query,
    headers: { host },
    body: Buffer.alloc(0),
    sourceIp: '',
  };
  const signature = readSignature(request);
  if (!signature) throw new Error('the example has no signature');
  expect(signRequest(request, signature, deriveSigningKey(signature, secret), 'UNSIGNED-PAYLOAD')).toBe(
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  );
});

const chunk = (size: number, signature: string) =>
  `${size.toString(16)};chunk-signature=${signature}\r\n${'a'.repeat(size)}\r\n`;

test("AWS's example of signed chunks, which a changed byte breaks", () => {
  const { expected: seed, key } = signed(
    'PUT',
    '/examplebucket/chunkObject.txt',
    '',
    {
      host: 's3.amazonaws.com',
      'content-encoding': 'aws-chunked',
      'content-length': '66824',
      'x-amz-decoded-content-length': '66560',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    },
    'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  );
  expect(seed).toBe('4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9');
  const body = [
    chunk(65536, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'),
    chunk(1024, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'),
    chunk(0, 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'),
  ].join('');
  expect(dechunk(Buffer.from(body), { key, seed })).toEqual({ body: Buffer.alloc(66560, 'a'), trailers: {} });
  expect(dechunk(Buffer.from(body.replace('aaab', 'b').replace('aaa', 'aba')), { key, seed })).toBe('bad-signature');
});

test('chunks that are not signed are taken apart with their trailers, and refused when they end too early', () => {
  expect(dechunk(Buffer.from('5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n'))).toEqual({
    body: Buffer.from('hello'),
    trailers: { 'x-amz-checksum-crc32': 'NhCmhg==' },
  });
  for (const broken of ['', '5\r\nhel', 'zz\r\nhello\r\n0\r\n', '5\r\nhello\r\n']) {
    expect(dechunk(Buffer.from(broken))).toBe('incomplete');
  }
});
