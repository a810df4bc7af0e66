import fc from 'fast-check';
import type { OperationPaths } from '../../src/usage/kind-dictionary.js';
import { type Field, listFields, objectOf, objectWith, oddTexts, seldom, usually } from './json-texts.js';

/** The places that are read of every operation of `anyRecord`, in every way there is to read them. */
export const operationPaths: OperationPaths = {
  paths: [
    'additionalEventData.SwitchFrom',
    'requestParameters.bucketName',
    'requestParameters.inner.items.id',
    'requestParameters.inner.key',
    'requestParameters.inner|roles',
    'requestParameters.key',
    'requestParameters.statement|word',
    'requestParameters.tagSet|present',
    'requestParameters|present',
    'requestParameters|roles',
    'requestParameters|tags',
    'responseElements.key',
    'responseElements.key|present',
  ],
  beginnings: ['requestParameters.inner.key', 'requestParameters.key', 'responseElements.key'],
};

/** Keys of parameters: those that are read, and others that look like them. */
const keys = [
  'bucketName',
  'key',
  'inner',
  'items',
  'id',
  'statement',
  'tagSet',
  'tags',
  'stage',
  'TagSpecificationSet',
  'roleArn',
  'role',
  'principalArn',
  'parameters',
  'SwitchFrom',
  'x',
  '',
  '__proto__',
  '0',
];

const oddKeys = ['BucketName', 'KEY', '\\u006bey', '\u212aey', 'ta\\u0067s', '\u00e9'];

const leaves = [
  '"a"',
  '"b"',
  '""',
  '"folder/file"',
  '"folder/other"',
  '"/"',
  '"caf\u00e9/\ud55c\uae00"',
  '"arn:aws:iam::123456789012:role/path/r"',
  '"arn:aws:iam::123456789012:role/s"',
  '"arn:aws:iam::123456789012:user/u"',
  '"SELECT * FROM t"',
  '"  update t"',
  '"123"',
  '0',
  '-17',
  '123456789012345',
  'true',
  'false',
  'null',
  '[]',
  '{}',
];

/** Those at which what may be cut is not what the bytes say, or not whole. */
const oddLeaves = [
  `"${'x'.repeat(2048)}"`,
  '"a\\u002fb"',
  '"tab\\tbed/"',
  '"\\ud83d\\ude00"',
  '"\\nDelete"',
  '"\\u0061rn:aws:iam::123456789012:role/s"',
  `"${'x'.repeat(2040)}/yyyyyyyyy"`,
  `"${'1'.repeat(2049)}a"`,
  '-0',
  '1.0',
  '1E3',
  '12345678901234567890',
];

const { parameters } = fc.letrec<{ parameters: string; value: string }>((tie) => ({
  parameters: objectOf(
    fc
      .tuple(fc.array(fc.tuple(usually(keys, oddKeys), tie('value')), { maxLength: 5 }), seldom(fc.constant('twice')))
      .map(([fields, twice]) => (twice ? fields : [...new Map(fields)])),
  ),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    usually(leaves, oddLeaves),
    fc.array(tie('value'), { maxLength: 3 }).map((list) => `[${list.join(',')}]`),
    tie('parameters'),
  ),
}));

const issuer = objectWith({
  type: fc.constant('"Role"'),
  arn: usually(['"arn:aws:iam::123456789012:role/p/r"', '"arn:aws:iam::123456789012:role/r"'], oddTexts),
  userName: usually(['"r"'], oddTexts),
});

const session = objectWith({
  sessionIssuer: fc.oneof(issuer, issuer, issuer, usually(['{}'], oddTexts)),
  attributes: usually(
    ['{"mfaAuthenticated":"true"}', '{"mfaAuthenticated":"false"}', '{ }'],
    [...oddTexts, '{"a":1,"a":2}'],
  ),
  sourceIdentity: usually(['"me"', '"you"'], oddTexts),
});

const caller = objectWith({
  type: usually(['"IAMUser"', '"AssumedRole"', '"Root"', '"AWSService"', '"IdentityCenterUser"'], oddTexts),
  principalId: usually(['"AROA:s"', '"AROA:t"'], oddTexts),
  arn: usually(['"arn:aws:iam::123456789012:user/u"', '"arn:aws:sts::123456789012:assumed-role/r/s"'], oddTexts),
  accountId: usually(['"123456789012"'], oddTexts),
  userName: usually(['"u"'], oddTexts),
  invokedBy: usually(['"s3.amazonaws.com"', '"AWS Internal"'], oddTexts),
  sessionContext: fc.oneof(session, session, session, usually(['{}'], oddTexts)),
  onBehalfOf: usually(['{"userId":"x"}'], [...oddTexts, '{"userId":1}']),
});

const resource = usually(
  [
    '{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b/k1"}',
    '{"type":"AWS::S3::Object","ARN":"","arn":"arn:aws:s3:::b/k2"}',
    '{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::b/"}',
    '{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b/\u00e9"}',
    '{"accountId":"123456789012", "type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::b"}',
    '{"ARN":7,"arn":null,"type":3}',
    '{}',
    '"x"',
    '[]',
  ],
  [
    '{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b/\\u006b"}',
    '{"type":"AWS::S3::\\u004fbject","ARN":"arn:aws:s3:::b/k"}',
    '{"ARN":"arn:aws:s3:::b","ARN":"arn:aws:s3:::c"}',
  ],
);

const optional = {
  errorCode: usually(['"AccessDenied"', '"NoSuchKey"'], oddTexts),
  errorMessage: usually(
    [
      '"User: x is not authorized to perform: y"',
      '"User: x IS NOT authorized to perform: y on \\"z\\""',
      '"thisis not authorized to perform: y"',
      '"\\nis not authorized to perform: y"',
      '"is not authorized to perform: y"',
      '"is not authorized to perform y"',
    ],
    oddTexts,
  ),
  awsRegion: usually(['"us-east-1"', '"eu-west-1"'], oddTexts),
  sourceIPAddress: usually(
    ['"203.0.113.7"', '"203.0.113.8"', '"198.51.100.1"', '"10.0.0.1"', '"s3.amazonaws.com"', '"203.0.113.\\u0037"'],
    oddTexts,
  ),
  eventType: usually(
    ['"AwsApiCall"', '"AwsServiceEvent"'],
    ['"AwsCloudTrailInsight"', '"AwsApi\\u0043all"', ...oddTexts],
  ),
  eventCategory: usually(['"Management"', '"Data"'], ['"Insight"', '"I\\u006esight"', ...oddTexts]),
  managementEvent: usually(['true', 'false', '"false"'], oddTexts),
  recipientAccountId: usually(['"123456789012"', '"210987654321"', '123'], ['"\\u0031"', ...oddTexts]),
  requestParameters: fc.oneof(parameters, parameters, parameters, usually(leaves, oddLeaves)),
  responseElements: fc.oneof(parameters, usually(leaves, oddLeaves)),
  additionalEventData: fc.oneof(parameters, usually(leaves, oddLeaves)),
  resources: fc.array(resource, { maxLength: 3 }).map((list) => `[${list.join(' , ')}]`),
  userAgent: usually(['"cli"'], oddTexts),
} as const;

const times = usually(
  [
    '"2026-01-31T23:59:59Z"',
    '"2024-02-29T00:00:00Z"',
    '"2026-03-01T12:00:00Z"',
    '"1970-01-01T00:00:00Z"',
    '"2105-12-31T23:59:59Z"',
  ],
  [
    '"2026-02-29T00:00:00Z"',
    '"2026-1-31T23:59:59Z"',
    '"2026-01-31 23:59:59"',
    '"2026-01-31T24:00:00Z"',
    '"1969-12-31T23:59:59Z"',
    '"2106-02-07T06:28:16Z"',
    '1767225600',
    ...oddTexts,
  ],
);

const ids = fc.oneof(
  { weight: 60, arbitrary: fc.uuid().map((id) => `"${id}"`) },
  { weight: 1, arbitrary: fc.uuid().map((id) => `"${id.toUpperCase()}"`) },
  { weight: 1, arbitrary: fc.constantFrom(...oddTexts, '"0123456-789ab-cdef-0123-456789abcdef"') },
);

const required = {
  eventVersion: fc.constant('"1.08"'),
  userIdentity: fc.oneof({ weight: 30, arbitrary: caller }, { weight: 1, arbitrary: fc.constantFrom(...oddTexts) }),
  eventTime: times,
  eventSource: usually(['"s3.amazonaws.com"', '"ec2.amazonaws.com"'], ['"EC2.amazonaws.com"', ...oddTexts]),
  eventName: usually(['"GetObject"', '"RunInstances"'], oddTexts),
  eventID: ids,
};

/** What a record seldom has: fields that make it something else, a field twice, keys that are not what their bytes say. */
export const rareField: fc.Arbitrary<Field> = fc.constantFrom<Field[]>(
  ['Records', '[{"eventName":"x"}]'],
  ['Records', '1'],
  ['Events', '[]'],
  ['CloudTrailEvent', '"{}"'],
  ['digestEndTime', '"x"'],
  ['logFiles', '[]'],
  ['even\\u0074Name', '"Other"'],
  ['eventName', '"Other"'],
  ['requestParameters', '{}'],
  ['\u00e9', '1'],
  ['__proto__', '{"eventName":"x"}'],
  ['', '{"a":[{"b":[[[]]]}]}'],
  ['userIdentity', '{"\\u0061rn":"arn:aws:iam::123456789012:user/other"}'],
  ['resources', '[{"\\u0041RN":"arn:aws:s3:::other"}]'],
  ['requestParameters', '{"\\u006bey":"other"}'],
  ['errorMessage', '"x \\u0069s not authorized to perform: y"'],
);

/** A record's text; most are as CloudTrail writes them. */
export const anyRecord: fc.Arbitrary<string> = objectOf(
  fc
    .tuple(
      fc.record(required),
      fc.record(optional, { requiredKeys: [] }),
      seldom(rareField),
      seldom(fc.nat(12)),
      fc.boolean(),
    )
    .map(([always, sometimes, extra, dropped, isTurned]) => {
      const fields = [...listFields(always), ...listFields(sometimes), ...(extra ? [extra] : [])];
      const kept = fields.filter((_, index) => index !== dropped);
      return isTurned ? kept.toReversed() : kept;
    }),
);
