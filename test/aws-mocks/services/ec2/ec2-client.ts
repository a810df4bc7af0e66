import { EC2, type Instance, type RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';

/** An EC2 client of the account's administrator. */
export function ec2Client(aws: EmbeddedAws, region = 'us-east-1'): EC2 {
  return new EC2(clientSettings(aws, region));
}

/** The newer of the two Amazon Linux images. */
export async function amazonLinux(ec2: EC2): Promise<string> {
  const { Images } = await ec2.describeImages({ Filters: [{ Name: 'name', Values: ['al2023-*'] }] });
  return Images?.[0]?.ImageId ?? '';
}

/** Launches instances, one unless the settings say otherwise. */
export async function launch(ec2: EC2, settings: Partial<RunInstancesCommandInput> = {}): Promise<Instance[]> {
  const { Instances } = await ec2.runInstances({
    ImageId: await amazonLinux(ec2),
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    ...settings,
  });
  return Instances ?? [];
}
