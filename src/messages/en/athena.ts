/** The English sentences of the area `athena`: history that is summed up by Athena where it lies. */
export const athena = {
  'athena.table-invalid': '"{value}" does not name a table in Athena.',
  'athena.table-invalid-hint': 'Write WORKGROUP/DATABASE.TABLE, for example primary/default.cloudtrail_logs.',
  'athena.not-cloudtrail': 'The table {table} is not of the form that AWS gives CloudTrail tables; it lacks {columns}.',
  'athena.not-cloudtrail-hint': 'Make a table with trimtrail athena create-table and name that one.',
  'athena.alone': '--athena cannot be combined with {flags}.',
  'athena.alone-hint':
    'Events that two sources hold would count twice, since Athena sends sums. Read one after the other.',
  'athena.scan-limit-invalid': '"{value}" is not a number of gigabytes.',
  'athena.scan-limit-invalid-hint': 'Write --max-scan-gb 50, or 0.5.',

  'athena.will-scan':
    'Athena will read {gigabytes} GB in {files} {files?log file:log files} with {queries} {queries?query:queries}: about {usd} USD at 5 USD a terabyte (it differs by Region; 10 MB a query at least).',
  'athena.scanned': 'Athena read {gigabytes} GB: about {usd} USD.',
  'athena.cost-unknown': 'What the query will read cannot be told beforehand: {reason}',
  'athena.cost-unknown-hint': 'Allow listing the bucket of the logs (s3:ListBucket), or leave --max-scan-gb out.',
  'athena.location-unknown': 'the table does not say where its files lie.',
  'athena.too-much':
    'The logs of the window are more than the {gigabytes} GB that --max-scan-gb allows; nothing was run.',
  'athena.too-much-refused-hint': 'Choose a shorter window with --since and --until, or allow more.',
  'athena.over-cutoff':
    'A query would read {gigabytes} GB, and the workgroup {workgroup} stops queries at {limit} GB; nothing was run.',
  'athena.cancelled': 'Waiting for Athena was cancelled, and the query was stopped.',

  'athena.workgroup-disabled': 'The workgroup {workgroup} is switched off.',
  'athena.workgroup-disabled-hint': 'Switch it on in Athena, or name another workgroup.',
  'athena.query-failed': 'The query {id} failed in Athena: {reason}',
  'athena.query-failed-hint': 'Look the query up by its id in the history of the workgroup in Athena.',
  'athena.query-cancelled': 'The query {id} was cancelled in Athena. {reason}',
  'athena.query-cancelled-hint': 'Somebody or a limit of the workgroup stopped it; run the command again.',
  'athena.refused': 'Athena refused: {message}',
  'athena.cutoff-hint':
    'Choose a shorter window with --since and --until, or raise the limit on data per query of the workgroup {workgroup}.',
  'athena.no-output-location-hint':
    'Give the workgroup a location for its results in S3 (Athena, workgroup, Edit), and run it again.',
  'athena.output-location-hint':
    'See that the bucket of the workgroup’s results exists in the Region, and that you may write to it.',
  'athena.bad-data-hint':
    'One of the log files is damaged, or something else lies among them; the message names it. Take it away, or choose a window without it.',
  'athena.glue-denied-hint':
    'Allow glue:GetTable, glue:GetDatabase and glue:GetPartitions on the table, and in Lake Formation where it is in use.',
  'athena.access-denied-hint':
    'Athena reads the logs and writes results with your permissions: allow reading the logs’ bucket (with its KMS key) and writing to the bucket of the results.',
  'athena.table-missing-hint':
    'Check the spelling and the Region, or make the table with trimtrail athena create-table --run.',
  'athena.workgroup-missing-hint':
    'Check the spelling of the workgroup and the Region; the first one is called primary.',
  'athena.too-much-hint': 'Choose a shorter window with --since and --until, and read the parts one after the other.',
  'athena.engine-hint': 'Set the workgroup to Athena engine version 3.',
  'athena.result-invalid': 'The result of the query is not of the form that was asked for.',
  'athena.result-invalid-hint': 'Set the workgroup to Athena engine version 3; if it is, please report this.',
  'athena.result-location': 'The result is said to lie at "{location}", which is no place in S3.',

  'athena.columns-missing':
    'The table has no {columns}: data events from before 2021 count as management events, and source identities are not told, as far as they are concerned.',
  'athena.no-days':
    'No partition of the table tells the day, so that every query reads all of it, whatever the window.',
  'athena.begins-later': 'The partitions of the table begin on {day}; what the window holds before that is missing.',
  'athena.recreate-hint': 'Make a table with trimtrail athena create-table and name that one.',

  'athena.no-accounts': 'There are no logs of any account under s3://{bucket}/{folder}.',
  'athena.no-accounts-hint': 'Check --bucket, --prefix and --organization, or name the accounts with --account.',
  'athena.bucket-missing': 'There is no bucket to make a table of.',
  'athena.bucket-missing-hint': 'Name the bucket that the trail writes to: --bucket NAME.',
  'athena.name-invalid': '"{value}" cannot be a part of the table’s location.',
  'athena.name-invalid-hint': 'Check --bucket, --prefix, --organization and --account.',
  'athena.created': 'The table {table} is there now. Read it with --athena {workgroup}/{table}.',

  'athena.option-athena': 'the table WORKGROUP/DATABASE.TABLE of CloudTrail logs, summed up by Athena where they lie',
  'athena.option-max-scan-gb': 'with --athena: run nothing where the logs of the window are more gigabytes than this',
  'athena.command': 'work with CloudTrail logs in Athena',
  'athena.create-table': 'print the statement that makes a table of a trail’s logs; --run runs it',
  'athena.option-bucket': 'the bucket that the trail writes to',
  'athena.option-organization': 'the id of the organisation whose trail it is (o-…)',
  'athena.option-account': 'account ids whose logs the table has (default: all that have logs)',
  'athena.option-log-region': 'Regions whose logs the table has (default: all)',
  'athena.option-table': 'the table’s name, DATABASE.TABLE',
  'athena.option-workgroup': 'the workgroup that runs it',
  'athena.option-since': 'the first day that queries may reach back to (default 2020-01-01)',
  'athena.option-run': 'run the statement',
  'athena.table-exists-hint': 'Give another name with --table, or drop the table in Athena first (its logs stay).',
  'athena.option-results': 'with --athena: the bucket that the workgroup writes results to',
  'athena.buckets-unknown': 'Which buckets hold the logs and the results is known to Athena only.',
  'athena.buckets-unknown-hint':
    'Name the table with --athena, the bucket of its logs with --bucket, and that of the workgroup’s results with --results.',
} as const;
