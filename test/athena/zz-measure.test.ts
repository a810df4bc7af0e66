import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Athena as AthenaClient } from '@aws-sdk/client-athena';
import { S3 } from '@aws-sdk/client-s3';
import { it } from 'vitest';
import { writeCreateTable } from '../../src/athena/create-table.js';
import { readLayout } from '../../src/athena/table-layout.js';
import { writeUsageQuery } from '../../src/athena/usage-query.js';
import { openAthena } from '../../src/aws/athena.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { readCsv } from '../../src/athena/csv.js';
import { readRow } from '../../src/athena/read-row.js';
import { openResultSums } from '../../src/athena/sum-result.js';
import { openReference } from '../../src/reference/reference.js';
import { openGroupPaths } from '../../src/usage/group-paths.js';

it('measures', async () => {
  const root = process.env['TREE'] ?? '';
  const aws = await startTestAws();
  const s3 = new S3(clientSettings(aws));
  const athena = new AthenaClient(clientSettings(aws));
  const clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials: aws.adminCredentials });
  for (const Bucket of ['logs-b', 'results-b']) await s3.createBucket({ Bucket });
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (f) => f.endsWith('.gz') && f.includes('/CloudTrail/'),
  );
  let bytes = 0;
  for (const f of files) {
    const Body = readFileSync(join(root, f));
    bytes += Body.length;
    await s3.putObject({ Bucket: 'logs-b', Key: f, Body });
  }
  const m = /^(.*?)AWSLogs\/(o-[a-z0-9]+\/)?(\d{12})\//.exec(files[0] ?? '');
  const accounts = [...new Set(files.map((f) => /\/(\d{12})\/CloudTrail/.exec(f)?.[1] ?? ''))];
  const regions = [...new Set(files.map((f) => /CloudTrail\/([^/]+)\//.exec(f)?.[1] ?? ''))];
  console.log(files.length, bytes, accounts, regions, files[0]);
  await athena.createWorkGroup({
    Name: 'w',
    Configuration: { ResultConfiguration: { OutputLocation: 's3://results-b/' } },
  });
  const port = openAthena(clients);
  const clock = { now: Date.now, sleep: () => new Promise<void>((r) => setTimeout(r, 50)) };
  await port.run(
    {
      workgroup: 'w',
      sql: writeCreateTable({
        database: 'default',
        table: 't',
        bucket: 'logs-b',
        prefix: (m?.[1] ?? '').replace(/\/$/, ''),
        ...(m?.[2] && { organization: m[2].slice(0, -1) }),
        accounts,
        regions,
        since: '2020-01-01',
      }),
    },
    { clock },
  );
  const name = { workgroup: 'w', database: 'default', table: 't' };
  const layout = readLayout('x', await port.describeTable(name));
  const reference = await openReference();
  const pathsOf = openGroupPaths(reference);
  const base = writeUsageQuery(name, layout, {});
  const variants: Record<string, string> = {
    ours: base,
  };
  for (const [label, sql] of Object.entries(variants)) {
    const t0 = Date.now();
    const done = await port.run({ ...name, sql }, { clock });
    const t1 = Date.now();
    let rows = -1,
      size = 0,
      events = 0;
    const ops = new Map<string, number>();
    for await (const r of readCsv(
      (async function* () {
        for await (const p of port.readResult(done)) {
          size += p.length;
          yield p;
        }
      })(),
    )) {
      rows += 1;
      if (rows > 0) {
        const row = readRow(r);
        events += row.events;
        const k = `${row.record['eventSource']}:${row.record['eventName']}`;
        ops.set(k, (ops.get(k) ?? 0) + 1);
      }
    }
    const t2 = Date.now();
    const sums = openResultSums({ kind: 'athena', location: 'x' }, async (so, n) => {
      await reference.load([so]);
      return pathsOf({ eventSource: so, eventName: n });
    });
    for await (const _ of sums.add(port.readResult(done), {}));
    const kinds = sums.seal()?.kinds.length ?? 0;
    console.log(label, {
      rows,
      events,
      resultMB: size / 1e6,
      kinds,
      queryMs: t1 - t0,
      readMs: t2 - t1,
      sumMs: Date.now() - t2,
      scanned: done.scannedBytes,
    });
    console.log(
      [...ops]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 14)
        .map(([k, n]) => `${k}=${n}`)
        .join(' '),
    );
  }
  await aws.stop();
}, 900_000);
