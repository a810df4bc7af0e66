import type { EventSelector } from '@aws-sdk/client-cloudtrail';
import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import type { TrailAddress } from './cloudtrail.js';

/** Which events a trail takes; `advanced` where it has advanced selectors, which are not read further. */
export interface TrailSelectors {
  readonly basic: readonly BasicSelector[];
  readonly advanced: boolean;
}

/** A basic event selector. `ReadWriteType` holds for its management and its data events alike. */
export interface BasicSelector {
  readonly ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly IncludeManagementEvents: boolean;
  readonly ExcludeManagementEventSources: readonly string[];
  /** Resource type, e.g. `AWS::S3::Object`, to ARN prefixes. */
  readonly DataResources: readonly { readonly Type: string; readonly Values: readonly string[] }[];
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html */
export async function readSelectors(aws: AwsClients, { name, region }: TrailAddress): Promise<TrailSelectors> {
  const cloudTrail = await aws.cloudTrail(region);
  const { EventSelectors, AdvancedEventSelectors } = await callAws('cloudtrail:GetEventSelectors', () =>
    cloudTrail.getEventSelectors({ TrailName: name }),
  );
  return { basic: (EventSelectors ?? []).map(toBasicSelector), advanced: (AdvancedEventSelectors ?? []).length > 0 };
}

/** Replaces all selectors of a trail, the advanced ones too. */
export async function putSelectors(
  aws: AwsClients,
  { name, region }: TrailAddress,
  selectors: readonly BasicSelector[],
): Promise<void> {
  const cloudTrail = await aws.cloudTrail(region);
  await callAws('cloudtrail:PutEventSelectors', () =>
    cloudTrail.putEventSelectors({
      TrailName: name,
      EventSelectors: selectors.map((selector) => ({
        ...selector,
        ExcludeManagementEventSources: [...selector.ExcludeManagementEventSources],
        DataResources: selector.DataResources.map(({ Type, Values }) => ({ Type, Values: [...Values] })),
      })),
    }),
  );
}

function toBasicSelector(selector: EventSelector): BasicSelector {
  return {
    ReadWriteType: selector.ReadWriteType ?? 'All',
    IncludeManagementEvents: selector.IncludeManagementEvents ?? true,
    ExcludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
    DataResources: (selector.DataResources ?? []).map(({ Type, Values }) => ({
      Type: Type ?? '',
      Values: Values ?? [],
    })),
  };
}
