import type {
  DescribeVolumesRequest,
  DescribeVolumesResult,
  Volume as ShownVolume,
  VolumeType,
} from '@aws-sdk/client-ec2';
import { onAnything } from '../authorise.js';
import { describe } from '../describe.js';
import { ec2Operation } from '../ec2-operation.js';
import type { FilterTable } from '../filters.js';
import { regionOf } from '../region.js';
import type { Volume } from '../state.js';
import { zoneIdOf } from '../zones.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
export const describeVolumes = ec2Operation<DescribeVolumesRequest, DescribeVolumesResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeVolumes'),
  sets: ['VolumeIds', 'Filters'],
  handle: (input, call) => {
    const { found, nextToken } = describe(
      { ids: input.VolumeIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      {
        kind: 'volume',
        views: regionOf(call).volumes.map(shownVolume),
        idOf: (volume) => volume.VolumeId,
        filters: volumeFilters,
      },
      call,
    );
    return { Volumes: found, NextToken: nextToken };
  },
});

function shownVolume(volume: Volume): ShownVolume {
  const { attachment } = volume;
  return {
    VolumeId: volume.id,
    Size: volume.sizeGiB,
    VolumeType: volume.type as VolumeType,
    Iops: volume.iops,
    Throughput: volume.throughput,
    Encrypted: volume.encrypted,
    SnapshotId: volume.snapshotId ?? '',
    AvailabilityZone: volume.availabilityZone,
    AvailabilityZoneId: zoneIdOf(volume.availabilityZone),
    CreateTime: new Date(volume.createdAtMs),
    MultiAttachEnabled: false,
    State: attachment ? 'in-use' : 'available',
    Attachments: attachment
      ? [
          {
            VolumeId: volume.id,
            InstanceId: attachment.instanceId,
            Device: attachment.device,
            AttachTime: new Date(attachment.attachedAtMs),
            DeleteOnTermination: attachment.deleteOnTermination,
            State: 'attached',
          },
        ]
      : [],
    Tags: volume.tags,
  };
}

const volumeFilters: FilterTable<ShownVolume> = {
  'attachment.delete-on-termination': (volume) => volume.Attachments?.map((one) => String(one.DeleteOnTermination)),
  'attachment.device': (volume) => volume.Attachments?.map((one) => one.Device),
  'attachment.instance-id': (volume) => volume.Attachments?.map((one) => one.InstanceId),
  'attachment.status': (volume) => volume.Attachments?.map((one) => one.State),
  'availability-zone': (volume) => volume.AvailabilityZone,
  encrypted: (volume) => volume.Encrypted,
  size: (volume) => volume.Size,
  'snapshot-id': (volume) => volume.SnapshotId,
  status: (volume) => volume.State,
  'volume-id': (volume) => volume.VolumeId,
  'volume-type': (volume) => volume.VolumeType,
};
