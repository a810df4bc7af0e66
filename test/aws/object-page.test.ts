import { describe, expect, it } from 'vitest';
import { findObjectPage } from '../../src/aws/object-page.js';

/** The shape of the example in AWS's page on ListObjectsV2. */
const page = (entries: string, count: number, more = '<IsTruncated>false</IsTruncated>') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>bucket</Name><Prefix/><KeyCount>${count}</KeyCount><MaxKeys>1000</MaxKeys>${more}${entries}</ListBucketResult>`;

const object = (key: string): string =>
  `<Contents>
    <Key>${key}</Key><LastModified>2009-10-12T17:50:30.000Z</LastModified>
    <ETag>"fba9dede5f27731c9771645a39863328"</ETag><Size>434234</Size><StorageClass>STANDARD</StorageClass>
  </Contents>`;

const keysOf = (xml: string) => findObjectPage(xml)?.objects.map(({ key }) => key);

describe('a page of a listing', () => {
  it('has the objects with what S3 says of them', () => {
    expect(findObjectPage(page(object('my-image.jpg'), 1))).toEqual({
      objects: [
        {
          key: 'my-image.jpg',
          sizeBytes: 434_234,
          etag: '"fba9dede5f27731c9771645a39863328"',
          lastModifiedMs: Date.UTC(2009, 9, 12, 17, 50, 30),
        },
      ],
      folders: [],
    });
  });

  it('has folders, and the way to the next page', () => {
    const more =
      '<IsTruncated>true</IsTruncated><NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>';
    const folders =
      '<CommonPrefixes><Prefix>photos/</Prefix></CommonPrefixes><CommonPrefixes>\n<Prefix>a &amp; b/</Prefix></CommonPrefixes>';
    expect(findObjectPage(page(folders, 2, more))).toEqual({
      objects: [],
      folders: ['photos/', 'a & b/'],
      next: '1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=',
    });
  });

  it('may be empty', () => {
    expect(findObjectPage(page('', 0))).toEqual({ objects: [], folders: [] });
  });

  it.each([
    ['a &amp; b &lt;Key&gt; &quot;&apos;', `a & b <Key> "'`],
    ['&#13;&#xD55C;&#128273;', '\r한🔑'],
    ['&amp;amp; &lt;/Key&gt;&lt;Size&gt;1', '&amp; </Key><Size>1'],
    ['&unknown; &#x110000; 100% & more', '&unknown; &#x110000; 100% & more'],
    ['한글/키.json', '한글/키.json'],
  ])('has the key %s as it is', (written, key) => {
    expect(keysOf(page(object(written), 1))).toEqual([key]);
  });

  it.each([
    ['another count than entries', page(object('a'), 2)],
    ['no count', page(object('a'), 1).replace(/<KeyCount>.*<\/KeyCount>/, '')],
    ['an object without a size', page(object('a').replace(/<Size>.*<\/Size>/, ''), 1)],
    ['sections that are not escaped', page(object('<![CDATA[a]]>'), 1)],
    ['a comment', page(`<!-- ${object('a')} -->`, 1)],
    ['names with a prefix', page(object('a'), 1).replaceAll(/<(\/?)(?=\w)/g, '<$1s3:')],
    ['more to come and no way to it', page('', 0, '<IsTruncated>true</IsTruncated>')],
    ['an error', '<Error><Code>NoSuchBucket</Code></Error>'],
  ])('is nobody’s where it has %s', (_what, xml) => {
    expect(findObjectPage(xml)).toBeUndefined();
  });
});
