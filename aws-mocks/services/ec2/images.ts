import type { DescribeImagesRequest, DescribeImagesResult, Image } from '@aws-sdk/client-ec2';
import type { Call } from '../../service.js';
import { onAnything } from './authorise.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import type { FilterTable } from './filters.js';
import { givenId } from './ids.js';
import { findRegion } from './regions.js';

/** The account by which Amazon publishes Amazon Linux. */
const amazonAccountId = '137112412989';

/** What a machine image is here: public, of Amazon, with one root volume. */
interface PublicImage {
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  readonly volumeType: 'gp2' | 'gp3';
  /** Its instances answer metadata requests with a session token only. */
  readonly imdsV2: boolean;
}

const publicImages: readonly PublicImage[] = [
  {
    name: 'al2023-ami-2023.6.20241212.0-kernel-6.1-x86_64',
    description: 'Amazon Linux 2023 AMI 2023.6.20241212.0 x86_64 HVM kernel-6.1',
    createdAt: '2024-12-12T22:06:49.000Z',
    volumeType: 'gp3',
    imdsV2: true,
  },
  {
    name: 'amzn2-ami-kernel-5.10-hvm-2.0.20241217.0-x86_64-gp2',
    description: 'Amazon Linux 2 Kernel 5.10 AMI 2.0.20241217.0 x86_64 HVM gp2',
    createdAt: '2024-12-18T00:04:21.000Z',
    volumeType: 'gp2',
    imdsV2: false,
  },
];

/** Two images of Amazon Linux, with other ids in every region. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
export const describeImages = ec2Operation<DescribeImagesRequest, DescribeImagesResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeImages'),
  sets: ['ExecutableUsers', 'ImageIds', 'Owners', 'Filters'],
  handle: (input, call) => {
    const owners = input.Owners ?? [];
    const users = input.ExecutableUsers ?? [];
    const visible = imagesOf(call).filter(
      (image) =>
        (owners.length === 0 || owners.includes('amazon') || owners.includes(image.OwnerId ?? '')) &&
        (users.length === 0 || users.includes('all')),
    );
    const { found, nextToken } = describe(
      { ids: input.ImageIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      { kind: 'image', views: visible, idOf: (image) => image.ImageId, filters: imageFilters },
      call,
    );
    return { Images: found, NextToken: nextToken };
  },
});

/** The image of that id in the call's region. */
export function findImage(call: Call, imageId: string | undefined): Image | undefined {
  return imagesOf(call).find((image) => image.ImageId === imageId);
}

function imagesOf(call: Call): Image[] {
  return findRegion(call.region) ? publicImages.map((image) => shownImage(image, call.region)) : [];
}

function shownImage(image: PublicImage, region: string): Image {
  return {
    ImageId: givenId('ami', region, image.name),
    Name: image.name,
    Description: image.description,
    ImageLocation: `amazon/${image.name}`,
    ImageOwnerAlias: 'amazon',
    OwnerId: amazonAccountId,
    CreationDate: image.createdAt,
    State: 'available',
    Public: true,
    ImageType: 'machine',
    Architecture: 'x86_64',
    PlatformDetails: 'Linux/UNIX',
    UsageOperation: 'RunInstances',
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    BlockDeviceMappings: [
      {
        DeviceName: '/dev/xvda',
        Ebs: {
          DeleteOnTermination: true,
          Encrypted: false,
          SnapshotId: givenId('snap', region, image.name),
          VolumeSize: 8,
          VolumeType: image.volumeType,
        },
      },
    ],
    VirtualizationType: 'hvm',
    Hypervisor: 'xen',
    EnaSupport: true,
    SriovNetSupport: 'simple',
    BootMode: 'uefi-preferred',
    ...(image.imdsV2 && { ImdsSupport: 'v2.0' as const }),
  };
}

const imageFilters: FilterTable<Image> = {
  architecture: (image) => image.Architecture,
  'creation-date': (image) => image.CreationDate,
  description: (image) => image.Description,
  hypervisor: (image) => image.Hypervisor,
  'image-id': (image) => image.ImageId,
  'image-type': (image) => image.ImageType,
  'is-public': (image) => image.Public,
  name: (image) => image.Name,
  'owner-alias': (image) => image.ImageOwnerAlias,
  'owner-id': (image) => image.OwnerId,
  'root-device-name': (image) => image.RootDeviceName,
  'root-device-type': (image) => image.RootDeviceType,
  state: (image) => image.State,
  'virtualization-type': (image) => image.VirtualizationType,
};
