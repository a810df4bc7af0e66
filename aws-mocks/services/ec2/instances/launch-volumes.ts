import type { BlockDeviceMapping, EbsBlockDevice, Image } from '@aws-sdk/client-ec2';
import { invalidValue, unsupported } from '../errors.js';

/** A volume that is to be made with an instance. */
export interface LaunchVolume {
  readonly device: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly iops?: number;
  readonly throughput?: number;
  readonly encrypted: boolean;
  readonly snapshotId?: string;
  readonly deleteOnTermination: boolean;
}

/**
 * The volumes of an instance: the image's, changed and added to by the request. Throws nothing.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html
 */
export function launchVolumes(
  image: Image | undefined,
  requested: readonly BlockDeviceMapping[] | undefined,
): LaunchVolume[] {
  const byDevice = new Map<string, EbsBlockDevice>();
  for (const { DeviceName = '', Ebs = {} } of image?.BlockDeviceMappings ?? []) byDevice.set(DeviceName, Ebs);
  for (const { DeviceName = '', Ebs, NoDevice } of requested ?? []) {
    if (NoDevice !== undefined) byDevice.delete(DeviceName);
    else byDevice.set(DeviceName, { ...byDevice.get(DeviceName), ...Ebs });
  }
  return [...byDevice].map(([device, ebs]) => launchVolume(device, ebs));
}

/** @throws AwsError for volumes that cannot be made. */
export function checkVolumes(
  image: Image,
  requested: readonly BlockDeviceMapping[] | undefined,
  volumes: readonly LaunchVolume[],
): void {
  for (const { DeviceName, VirtualName, Ebs } of requested ?? []) {
    if (!DeviceName) throw invalidValue('blockDeviceMapping', '', 'Missing device name.');
    if (VirtualName !== undefined) throw unsupported('BlockDeviceMapping.VirtualName');
    if (Ebs?.KmsKeyId !== undefined) throw unsupported('BlockDeviceMapping.Ebs.KmsKeyId');
    const known = image.BlockDeviceMappings?.some((mapping) => mapping.Ebs?.SnapshotId === Ebs?.SnapshotId);
    if (Ebs?.SnapshotId !== undefined && !known) throw unsupported('BlockDeviceMapping.Ebs.SnapshotId');
  }
  for (const { device, sizeGiB, snapshotId } of volumes) {
    const smallest = snapshotId === undefined ? 1 : (image.BlockDeviceMappings?.[0]?.Ebs?.VolumeSize ?? 1);
    if (sizeGiB < smallest || sizeGiB > 65_536) {
      const because = `Volume of size ${sizeGiB}GB must be from ${smallest}GB to 65536GB at ${device}`;
      throw invalidValue('volumeSize', String(sizeGiB), because);
    }
  }
}

function launchVolume(device: string, ebs: EbsBlockDevice): LaunchVolume {
  const type = ebs.VolumeType ?? 'gp2';
  const sizeGiB = ebs.VolumeSize ?? 0;
  const iops = ebs.Iops ?? standardIops(type, sizeGiB);
  const throughput = ebs.Throughput ?? (type === 'gp3' ? 125 : undefined);
  return {
    device,
    sizeGiB,
    type,
    ...(iops !== undefined && { iops }),
    ...(throughput !== undefined && { throughput }),
    encrypted: ebs.Encrypted ?? false,
    ...(ebs.SnapshotId !== undefined && { snapshotId: ebs.SnapshotId }),
    deleteOnTermination: ebs.DeleteOnTermination ?? true,
  };
}

/** @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
function standardIops(type: string, sizeGiB: number): number | undefined {
  if (type === 'gp3') return 3000;
  return type === 'gp2' ? Math.min(Math.max(sizeGiB * 3, 100), 16_000) : undefined;
}
