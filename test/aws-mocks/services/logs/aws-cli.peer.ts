import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { awsClis, openAwsCli, type AwsCli } from '../../../peers/aws-clis.js';

describe.each(awsClis)('%s', (_, command, version) => {
  let aws: EmbeddedAws;
  let client: AwsCli;

  beforeAll(async () => {
    aws = await startTestAws();
    client = await openAwsCli(command, version, aws);
  });
  afterAll(async () => {
    await aws?.stop();
    client?.close();
  });

  async function logs(args: string): Promise<Record<string, unknown>> {
    const { exitCode, stdout, stderr } = await client.run(`--output json logs ${args}`, 'us-east-1');
    if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${stderr}`);
    return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as Record<string, unknown>;
  }

  test('makes a group with a stream, puts events and finds them', async () => {
    const now = await aws.control.advanceClock(0);
    await logs('create-log-group --log-group-name app --tags team=a');
    await logs('put-retention-policy --log-group-name app --retention-in-days 30');
    await logs('create-log-stream --log-group-name app --log-stream-name one');
    await logs(
      `put-log-events --log-group-name app --log-stream-name one --log-events timestamp=${now - 1},message=INFO timestamp=${now},message=ERROR`,
    );
    expect(await logs('filter-log-events --log-group-name app --filter-pattern ERROR')).toMatchObject({
      events: [{ logStreamName: 'one', timestamp: now, message: 'ERROR' }],
    });
    const { events } = await logs('get-log-events --log-group-name app --log-stream-name one --start-from-head');
    expect(events).toMatchObject([{ message: 'INFO' }, { message: 'ERROR' }]);
    const group = 'arn:aws:logs:us-east-1:123456789012:log-group:app';
    expect(await logs(`list-tags-for-resource --resource-arn ${group}`)).toEqual({ tags: { team: 'a' } });
    expect(await logs('describe-log-groups')).toMatchObject({
      logGroups: [{ logGroupName: 'app', arn: `${group}:*`, retentionInDays: 30 }],
    });
  });

  test('makes a metric filter, tests its pattern and is told of a wrong one', async () => {
    const transformation = 'metricNamespace=App,metricName=Errors,metricValue=1,defaultValue=0';
    await logs(
      `put-metric-filter --log-group-name app --filter-name errors --filter-pattern ERROR --metric-transformations ${transformation}`,
    );
    expect(await logs('describe-metric-filters --log-group-name app')).toMatchObject({
      metricFilters: [{ filterName: 'errors', metricTransformations: [{ metricName: 'Errors', defaultValue: 0 }] }],
    });
    expect(await logs('test-metric-filter --filter-pattern ERROR --log-event-messages INFO ERROR')).toMatchObject({
      matches: [{ eventNumber: 1, eventMessage: 'ERROR' }],
    });
    await expect(logs('test-metric-filter --filter-pattern a-b --log-event-messages x')).rejects.toThrow(
      /InvalidParameterException.*Invalid character\(s\) in term 'a-b'/s,
    );
  });
});
