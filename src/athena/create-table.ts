import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** The table to make: where its logs lie, and which folders it reads. */
export interface TablePlan {
  readonly database: string;
  readonly table: string;
  readonly bucket: string;
  /** The trail's prefix, with or without a slash at its end; empty for none. */
  readonly prefix: string;
  /** For an organisation's trail, its id: `o-exampleorgid`. */
  readonly organization?: string;
  /** Account ids. Several, or those of an organisation, are a partition key of their own. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** The first day of delivery that queries may reach back to, `2026-01-31`. */
  readonly since: string;
}

/**
 * The statement that makes a table of CloudTrail logs as AWS's page has it, its partitions projected: by day, by region, and by account
 * where there may be several, so that queries list and read only what they need. It has a field and a column more than the page:
 * `sourceidentity` tells sessions of a role apart, `managementevent` tells the kind of records from before 2021.
 * @throws AppError `usage` when a part of the location has characters that none of S3's or Athena's names has.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export function writeCreateTable(plan: TablePlan): string {
  checkNames(plan);
  const { database, table, accounts, organization, regions, since } = plan;
  const byAccount = organization !== undefined || accounts.length !== 1;
  const folder = findFolder(plan);
  const account = byAccount ? '${account}' : (accounts[0] ?? '');
  const properties = [
    ['projection.enabled', 'true'],
    ...(byAccount
      ? [
          ['projection.account.type', 'enum'],
          ['projection.account.values', accounts.join(',')],
        ]
      : []),
    ['projection.region.type', 'enum'],
    ['projection.region.values', regions.join(',')],
    ['projection.timestamp.format', 'yyyy/MM/dd'],
    ['projection.timestamp.interval', '1'],
    ['projection.timestamp.interval.unit', 'DAYS'],
    ['projection.timestamp.range', `${since.replaceAll('-', '/')},NOW`],
    ['projection.timestamp.type', 'date'],
    ['storage.location.template', `${folder}${account}/CloudTrail/\${region}/\${timestamp}`],
  ];
  return `CREATE EXTERNAL TABLE \`${database}\`.\`${table}\` (
${COLUMNS}
)
PARTITIONED BY (
${byAccount ? '  `account` STRING,\n' : ''}  \`region\` STRING,
  \`timestamp\` STRING
)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION '${folder}'
TBLPROPERTIES (
${properties.map(([key, value]) => `  '${key}'='${value}'`).join(',\n')}
)`;
}

/** The folder of the accounts' logs, `s3://bucket/prefix/AWSLogs/`. */
function findFolder({ bucket, prefix, organization }: TablePlan): string {
  return `s3://${bucket}/${findAccountsKey(prefix, organization)}`;
}

/** What the keys of all accounts' logs begin with, up to the account: `prefix/AWSLogs/o-exampleorgid/`. */
export function findAccountsKey(prefix: string, organization?: string): string {
  const inside = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  return `${inside}AWSLogs/${organization === undefined ? '' : `${organization}/`}`;
}

/** Nothing that could end a name or a text of the statement, or be taken for a partition's key, gets into it. */
function checkNames({ bucket, prefix, organization, accounts, regions, since }: TablePlan): void {
  const parts: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, [bucket]],
    [/^[\w!.*()/ =@+:,-]*$/, [prefix]],
    [/^o-[a-z0-9]{10,32}$/, organization === undefined ? [] : [organization]],
    [/^\d{12}$/, accounts],
    [/^[a-z]{2}(-[a-z]+)+-\d+$/, regions],
    [/^\d{4}-\d{2}-\d{2}$/, [since]],
  ];
  const wrong = parts.flatMap(([form, values]) => values.filter((value) => !form.test(value)));
  if (wrong[0] === undefined) return;
  throw fail('usage', text('athena.name-invalid', { value: wrong[0] }), { hint: text('athena.name-invalid-hint', {}) });
}

const COLUMNS = `  eventversion STRING,
  useridentity STRUCT<
    type:STRING,
    principalid:STRING,
    arn:STRING,
    accountid:STRING,
    invokedby:STRING,
    accesskeyid:STRING,
    username:STRING,
    onbehalfof:STRUCT<
      userid:STRING,
      identitystorearn:STRING>,
    sessioncontext:STRUCT<
      attributes:STRUCT<
        mfaauthenticated:STRING,
        creationdate:STRING>,
      sessionissuer:STRUCT<
        type:STRING,
        principalid:STRING,
        arn:STRING,
        accountid:STRING,
        username:STRING>,
      ec2roledelivery:STRING,
      sourceidentity:STRING,
      webidfederationdata:STRUCT<
        federatedprovider:STRING,
        attributes:MAP<STRING,STRING>>>>,
  eventtime STRING,
  eventsource STRING,
  eventname STRING,
  awsregion STRING,
  sourceipaddress STRING,
  useragent STRING,
  errorcode STRING,
  errormessage STRING,
  requestparameters STRING,
  responseelements STRING,
  additionaleventdata STRING,
  requestid STRING,
  eventid STRING,
  readonly STRING,
  resources ARRAY<STRUCT<
    arn:STRING,
    accountid:STRING,
    type:STRING>>,
  eventtype STRING,
  apiversion STRING,
  recipientaccountid STRING,
  serviceeventdetails STRING,
  sharedeventid STRING,
  vpcendpointid STRING,
  vpcendpointaccountid STRING,
  eventcategory STRING,
  managementevent STRING,
  addendum STRUCT<
    reason:STRING,
    updatedfields:STRING,
    originalrequestid:STRING,
    originaleventid:STRING>,
  sessioncredentialfromconsole STRING,
  edgedevicedetails STRING,
  tlsdetails STRUCT<
    tlsversion:STRING,
    ciphersuite:STRING,
    clientprovidedhostheader:STRING>`;
