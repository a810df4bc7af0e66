import type { LabCalls } from '../aws/lab-calls.js';
import { AppError, type Text } from '../errors.js';
import { text } from '../messages/text.js';

/** One thing the lab's user does, and how it went. `refused`: for lack of permission. */
export interface Deed {
  readonly title: Text;
  readonly outcome: 'done' | 'refused';
}

/** How many of the newest log files are opened: whoever looks for something reads more than one. */
const FILES_READ = 4;

/** Names and places that the lab's work happens in. */
export interface LabPlace {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  readonly bucket: string;
}

/**
 * Tells each deed as it happens. A deed that AWS refuses for lack of permission is told and gone on from; anything else that fails is
 * thrown: in the story it should not happen.
 */
export class LabWork {
  constructor(
    private readonly calls: LabCalls,
    private readonly place: LabPlace,
    private readonly tell: (deed: Deed) => void,
  ) {}

  /** Looks at the trail, and tries to open its log files. Answers with the log files that could be listed. */
  async readTrail(): Promise<readonly string[]> {
    const { calls, place } = this;
    await this.do(text('demo.deed-look-at-trail', {}), async () => {
      await calls.describeTrails();
      await calls.getTrailStatus(place.trail);
    });
    await this.do(text('demo.deed-event-history', {}), () => calls.lookUpEvents('ConsoleLogin'));
    const files = await this.do(text('demo.deed-list-logs', { bucket: place.bucket }), () =>
      calls.listLogFiles(place.bucket, `AWSLogs/${place.account}/CloudTrail/${place.region}/`),
    );
    const newest = (files ?? []).slice(-FILES_READ);
    if (newest.length > 0) {
      await this.do(text('demo.deed-read-logs', { count: newest.length }), async () => {
        for (const key of newest) await calls.readLogFile(place.bucket, key);
      });
    }
    return files ?? [];
  }

  /** Makes a trail of its own to practise with, and takes it away again; its bucket stays. */
  async practiseTrail(): Promise<void> {
    const { calls, place } = this;
    const trail = 'lab-user-practice';
    const bucket = `aws-cloudtrail-logs-${place.account}-practice`;
    await this.do(text('demo.deed-practice-trail', { trail }), async () => {
      await calls.createBucket(bucket);
      await calls.putBucketPolicy(bucket, practicePolicy(bucket, trail, place));
      await calls.createTrail(trail, bucket);
      await calls.startLogging(trail);
      await calls.getTrailStatus(trail);
    });
    await this.do(text('demo.deed-practice-end', { trail }), async () => {
      await calls.stopLogging(trail);
      await calls.deleteTrail(trail);
    });
  }

  /** A VPC, a web server in it, port 80 open to the world, and the end of it. `round` keeps the names of two rounds apart. */
  async runWebServer(round: number): Promise<void> {
    const { calls } = this;
    const network = await this.do(text('demo.deed-vpc', {}), async () => {
      const vpcId = await calls.createVpc('10.0.0.0/16');
      const subnetId = await calls.createSubnet(vpcId, '10.0.1.0/24');
      return { subnetId, groupId: await calls.createSecurityGroup(vpcId, `lab-web-${round}`) };
    });
    if (!network) return;
    await this.do(text('demo.deed-open-port', {}), () => calls.openPort(network.groupId, 80));
    const instanceId = await this.do(text('demo.deed-instance', {}), async () => {
      const image = await calls.findImage();
      const id = await calls.runInstance(image, network.subnetId, network.groupId, `lab-web-${round}`);
      await calls.describeInstance(id);
      return id;
    });
    if (instanceId === undefined) return;
    await this.do(text('demo.deed-terminate', {}), () => calls.terminateInstance(instanceId));
  }

  /** What the user never did before: each is a right that the recommendation takes away. */
  async overstep(logFile: string): Promise<void> {
    const { calls, place } = this;
    await this.do(text('demo.deed-stop-logging', { trail: place.trail }), () => calls.stopLogging(place.trail));
    await this.do(text('demo.deed-delete-trail', { trail: place.trail }), () => calls.deleteTrail(place.trail));
    await this.do(text('demo.deed-delete-log', {}), () => calls.deleteLogFile(place.bucket, logFile));
    await this.do(text('demo.deed-key-pair', {}), () => calls.createKeyPair('lab-key'));
  }

  private async do<T>(title: Text, deed: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await deed();
      this.tell({ title, outcome: 'done' });
      return result;
    } catch (error) {
      if (!(error instanceof AppError) || error.text.key !== 'aws.denied') throw error;
      this.tell({ title, outcome: 'refused' });
      return undefined;
    }
  }
}

/**
 * What CloudTrail needs on a trail's bucket.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
function practicePolicy(bucket: string, trail: string, { account, region }: LabPlace): object {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
  };
  const source = { 'aws:SourceArn': `arn:aws:cloudtrail:${region}:${account}:trail/${trail}` };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        ...statement,
        Action: 's3:GetBucketAcl',
        Resource: `arn:aws:s3:::${bucket}`,
        Condition: { StringEquals: source },
      },
      {
        ...statement,
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${bucket}/AWSLogs/${account}/*`,
        Condition: { StringEquals: { ...source, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ],
  };
}
