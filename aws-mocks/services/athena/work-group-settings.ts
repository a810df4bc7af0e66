import type {
  ResultConfiguration,
  ResultConfigurationUpdates,
  WorkGroupConfiguration,
  WorkGroupConfigurationUpdates,
} from '@aws-sdk/client-athena';
import { numberViolation } from '../iam/constraints.js';
import { invalidRequest, refuseUnavailable, refuseViolations } from './errors.js';
import { parseS3Location } from './s3-location.js';
import type { WorkGroupSettings } from './state.js';

/** As every query is run here. @see https://docs.aws.amazon.com/athena/latest/ug/engine-versions-reference-0003.html */
export const ENGINE_VERSION = { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' };

/** The settings of a new workgroup. @throws AwsError InvalidRequestException for what is wrong or not available here. */
export function newSettings(sent: WorkGroupConfiguration = {}): WorkGroupSettings {
  refuseOthers(sent);
  requireCutoff(sent.BytesScannedCutoffPerQuery);
  requireResult(sent.ResultConfiguration);
  return {
    enforced: sent.EnforceWorkGroupConfiguration ?? true,
    publishMetrics: sent.PublishCloudWatchMetricsEnabled ?? false,
    requesterPays: sent.RequesterPaysEnabled ?? false,
    ...(sent.BytesScannedCutoffPerQuery !== undefined && { cutoffBytes: sent.BytesScannedCutoffPerQuery }),
    ...(sent.ResultConfiguration && { result: sent.ResultConfiguration }),
  };
}

/** The settings after an update: what is not named stays. @throws AwsError as `newSettings`. */
export function updatedSettings(old: WorkGroupSettings, sent: WorkGroupConfigurationUpdates): WorkGroupSettings {
  refuseOthers(sent);
  requireCutoff(sent.BytesScannedCutoffPerQuery);
  const cutoffBytes = sent.RemoveBytesScannedCutoffPerQuery
    ? undefined
    : (sent.BytesScannedCutoffPerQuery ?? old.cutoffBytes);
  const result = updatedResult(old.result, sent.ResultConfigurationUpdates);
  requireResult(result);
  return {
    enforced: sent.EnforceWorkGroupConfiguration ?? old.enforced,
    publishMetrics: sent.PublishCloudWatchMetricsEnabled ?? old.publishMetrics,
    requesterPays: sent.RequesterPaysEnabled ?? old.requesterPays,
    ...(cutoffBytes !== undefined && { cutoffBytes }),
    ...(result && { result }),
  };
}

/** The settings as a workgroup shows them. */
export function shownSettings(settings: WorkGroupSettings): WorkGroupConfiguration {
  return {
    ResultConfiguration: settings.result ?? {},
    EnforceWorkGroupConfiguration: settings.enforced,
    PublishCloudWatchMetricsEnabled: settings.publishMetrics,
    RequesterPaysEnabled: settings.requesterPays,
    BytesScannedCutoffPerQuery: settings.cutoffBytes,
    EngineVersion: ENGINE_VERSION,
  };
}

function updatedResult(
  old: ResultConfiguration | undefined,
  sent: ResultConfigurationUpdates | undefined,
): ResultConfiguration | undefined {
  if (!sent) return old;
  const { RemoveOutputLocation, RemoveEncryptionConfiguration, RemoveExpectedBucketOwner, RemoveAclConfiguration } =
    sent;
  return {
    OutputLocation: RemoveOutputLocation ? undefined : (sent.OutputLocation ?? old?.OutputLocation),
    EncryptionConfiguration: RemoveEncryptionConfiguration
      ? undefined
      : (sent.EncryptionConfiguration ?? old?.EncryptionConfiguration),
    ExpectedBucketOwner: RemoveExpectedBucketOwner ? undefined : (sent.ExpectedBucketOwner ?? old?.ExpectedBucketOwner),
    AclConfiguration: RemoveAclConfiguration ? undefined : (sent.AclConfiguration ?? old?.AclConfiguration),
  };
}

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
function requireCutoff(bytes: number | undefined): void {
  refuseViolations(
    numberViolation('bytesScannedCutoffPerQuery', bytes, { min: 10_000_000, max: Number.MAX_SAFE_INTEGER }),
  );
}

function requireResult(result: ResultConfiguration | undefined): void {
  if (result?.OutputLocation !== undefined && !parseS3Location(result.OutputLocation)) {
    throw invalidRequest('outputLocation is not a valid S3 path.');
  }
}

function refuseOthers(sent: WorkGroupConfiguration & WorkGroupConfigurationUpdates): void {
  refuseUnavailable(
    sent,
    'AdditionalConfiguration',
    'CustomerContentEncryptionConfiguration',
    'EngineConfiguration',
    'ExecutionRole',
    'IdentityCenterConfiguration',
    'ManagedQueryResultsConfiguration',
    'ManagedQueryResultsConfigurationUpdates',
    'MonitoringConfiguration',
    'QueryResultsS3AccessGrantsConfiguration',
  );
  const version = sent.EngineVersion?.SelectedEngineVersion;
  if (version !== undefined && version !== 'AUTO' && version !== ENGINE_VERSION.EffectiveEngineVersion) {
    throw invalidRequest(`The engine version ${version} is not available in the embedded AWS.`);
  }
}
