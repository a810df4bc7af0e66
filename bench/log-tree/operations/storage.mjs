// What calls of S3, DynamoDB, KMS, Secrets Manager, RDS and ECR leave in their records; see compute.mjs.
export const storageOperations = [
  {
    source: 's3',
    name: 'GetObject',
    weight: 46,
    readOnly: true,
    category: 'Data',
    make: (draw) => objectCall(draw, 'REST.GET.OBJECT'),
  },
  {
    source: 's3',
    name: 'PutObject',
    weight: 22,
    category: 'Data',
    make: (draw) => objectCall(draw, 'REST.PUT.OBJECT'),
  },
  {
    source: 's3',
    name: 'GetBucketAcl',
    weight: 12,
    readOnly: true,
    make: (draw) => bucketCall(draw, { acl: '' }),
  },
  {
    source: 's3',
    name: 'ListBuckets',
    weight: 8,
    readOnly: true,
    make: () => ({
      requestParameters: { Host: 's3.amazonaws.com' },
      additionalEventData: {
        SignatureVersion: 'SigV4',
        CipherSuite: 'TLS_AES_128_GCM_SHA256',
        bytesTransferredIn: 0,
        AuthenticationMethod: 'AuthHeader',
        bytesTransferredOut: 4130,
      },
    }),
  },
  {
    source: 's3',
    name: 'PutBucketPolicy',
    weight: 0.3,
    make: (draw) =>
      bucketCall(draw, {
        policy: '',
        bucketPolicy: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'DenyHttp',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: ['arn:aws:s3:::*', 'arn:aws:s3:::*/*'],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      }),
  },
  {
    source: 'dynamodb',
    name: 'DescribeTable',
    weight: 24,
    readOnly: true,
    make: ({ random, owned, account, region }) => tableCall(random.pickSkewed(owned.tables), account, region, {}),
  },
  {
    source: 'dynamodb',
    name: 'GetItem',
    weight: 10,
    readOnly: true,
    category: 'Data',
    make: ({ random, owned, account, region }) =>
      tableCall(random.pickSkewed(owned.tables), account, region, {
        key: { pk: { s: `USER#${random.int(1, 50_000)}` } },
        consistentRead: false,
      }),
  },
  { source: 'kms', name: 'Decrypt', weight: 110, readOnly: true, make: (draw) => keyCall(draw, {}) },
  {
    source: 'kms',
    name: 'GenerateDataKey',
    weight: 44,
    readOnly: true,
    make: (draw) => keyCall(draw, { keySpec: 'AES_256' }),
  },
  {
    source: 'kms',
    name: 'DescribeKey',
    weight: 12,
    readOnly: true,
    make: ({ random, owned, account, region }) => {
      const key = random.pickSkewed(owned.keys);
      return {
        requestParameters: { keyId: key },
        resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: `arn:aws:kms:${region}:${account}:key/${key}` }],
      };
    },
  },
  {
    source: 'secretsmanager',
    name: 'GetSecretValue',
    weight: 26,
    readOnly: true,
    make: ({ random, owned, account, region }) => ({
      requestParameters: {
        secretId: `arn:aws:secretsmanager:${region}:${account}:secret:${random.pickSkewed(owned.secrets)}`,
        versionStage: 'AWSCURRENT',
      },
    }),
  },
  {
    source: 'rds',
    name: 'DescribeDBInstances',
    weight: 14,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: { dBInstanceIdentifier: random.pickSkewed(owned.databases), maxRecords: 100 },
    }),
  },
  {
    source: 'rds',
    name: 'CreateDBSnapshot',
    weight: 0.4,
    make: ({ random, owned, account, region }) => {
      const name = random.pickSkewed(owned.databases);
      const snapshot = `${name}-2026-${random.int(1, 9999)}`;
      return {
        requestParameters: {
          dBSnapshotIdentifier: snapshot,
          dBInstanceIdentifier: name,
          tags: [{ key: '용도', value: 'nightly backup' }],
        },
        responseElements: {
          dBSnapshotIdentifier: snapshot,
          dBInstanceIdentifier: name,
          status: 'creating',
          port: 5432,
          availabilityZone: `${region}a`,
          engine: 'postgres',
          licenseModel: 'postgresql-license',
          dBSnapshotArn: `arn:aws:rds:${region}:${account}:snapshot:${snapshot}`,
          encrypted: true,
          tagList: [],
        },
      };
    },
  },
  {
    source: 'ecr',
    name: 'BatchGetImage',
    weight: 12,
    readOnly: true,
    make: ({ random, owned, account, region }) => {
      const repositoryName = random.pickSkewed(owned.repositories);
      return {
        requestParameters: {
          registryId: account,
          repositoryName,
          imageIds: [{ imageTag: random.hex(12) }],
          acceptedMediaTypes: [
            'application/vnd.docker.distribution.manifest.v2+json',
            'application/vnd.oci.image.manifest.v1+json',
            'application/vnd.oci.image.index.v1+json',
          ],
        },
        resources: [{ accountId: account, ARN: `arn:aws:ecr:${region}:${account}:repository/${repositoryName}` }],
      };
    },
  },
];

function objectCall({ random, owned, account }, operation) {
  const bucketName = random.pickSkewed(owned.buckets);
  const key = objectKey(random);
  return {
    requestParameters: {
      bucketName,
      Host: `${bucketName}.s3.ap-northeast-2.amazonaws.com`,
      key,
      ...(operation.includes('PUT') && { 'x-amz-server-side-encryption': 'aws:kms' }),
    },
    responseElements: operation.includes('PUT')
      ? {
          'x-amz-server-side-encryption': 'aws:kms',
          'x-amz-server-side-encryption-aws-kms-key-id': `arn:aws:kms:ap-northeast-2:${account}:key/${owned.keys[0]}`,
          'x-amz-version-id': random.base64(32),
        }
      : null,
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256',
      bytesTransferredIn: random.int(0, 90_000),
      SSEApplied: 'SSE_KMS',
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': `${random.base64(74)}==`,
      bytesTransferredOut: random.int(0, 900_000),
    },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucketName}/${key}` },
      { accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
    ],
  };
}

function objectKey(random) {
  const roll = random.unit();
  if (roll < 0.5)
    return `raw/year=2026/month=03/day=${random.int(1, 28)}/part-${random.int(0, 4000)}-${random.uuid()}.c000.snappy.parquet`;
  if (roll < 0.8) return `users/${random.int(1, 200_000)}/avatar.png`;
  if (roll < 0.97) return `static/${random.pick(['app', 'vendor', 'index'])}.${random.int(1, 40)}.js`;
  return `보고서/2026년 ${random.int(1, 12)}월/"매출" (최종 ${random.int(1, 99)}).xlsx`;
}

function bucketCall({ random, owned, account }, parameters) {
  const bucketName = random.pickSkewed(owned.buckets);
  return {
    requestParameters: { bucketName, Host: `${bucketName}.s3.amazonaws.com`, ...parameters },
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: 0,
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': `${random.base64(74)}==`,
      bytesTransferredOut: 550,
    },
    resources: [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` }],
  };
}

function tableCall(tableName, account, region, parameters) {
  return {
    requestParameters: { tableName, ...parameters },
    resources: [
      {
        accountId: account,
        type: 'AWS::DynamoDB::Table',
        ARN: `arn:aws:dynamodb:${region}:${account}:table/${tableName}`,
      },
    ],
  };
}

function keyCall({ random, owned, account, region }, parameters) {
  const arn = `arn:aws:kms:${region}:${account}:key/${random.pickSkewed(owned.keys)}`;
  const encryptionContext = random.chance(0.6)
    ? { 'aws:lambda:FunctionArn': `arn:aws:lambda:${region}:${account}:function:${random.pickSkewed(owned.functions)}` }
    : { PARAMETER_ARN: `arn:aws:ssm:${region}:${account}:parameter${random.pickSkewed(owned.parameters)}` };
  return {
    requestParameters: { keyId: arn, encryptionAlgorithm: 'SYMMETRIC_DEFAULT', encryptionContext, ...parameters },
    resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: arn }],
  };
}
