import { findAccountAlias } from '../aws/account-alias.js';
import type { AwsClients } from '../aws/clients.js';
import { listTrails, readTrailTags, type TrailSummary } from '../aws/cloudtrail.js';
import { getCallerIdentity } from '../aws/sts.js';
import type { Config } from '../config/schema.js';
import { AppError, type Text } from '../errors.js';
import type { SetupReport, StepReport } from '../model/setup.js';
import type { FoundThing, FoundTrail, Surroundings } from '../model/surroundings.js';
import type { SetupContext } from './context.js';
import { originOf } from './ownership.js';
import { planSetup } from './plan.js';

/**
 * Looks at the account before anything is asked: who calls, and what of the configuration is there. Changes nothing. What may not be
 * seen is left out and named; the questions can be asked without it.
 * @throws AppError `credentials` when nobody calls, `config` for a configuration of another account.
 */
export async function lookAround(context: SetupContext, config: Config): Promise<Surroundings> {
  const { aws } = context;
  const { accountId, arn } = await getCallerIdentity(aws);
  const region = config.region ?? aws.settings.region;
  const unseen: Text[] = [];
  const see = async <T>(look: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'aws') throw error;
      unseen.push(error.text);
      return undefined;
    }
  };
  const [alias, trails, plan] = await Promise.all([
    see(() => findAccountAlias(aws)),
    see(() => findTrails(aws, region)),
    planSetup(context, config),
  ]);
  return {
    account: accountId,
    ...(alias !== undefined && { alias }),
    caller: arn,
    region,
    things: plan.steps.flatMap(toThing),
    trails: trails ?? [],
    unseen: withoutRepeats([...unseen, ...errorsOf(plan)]),
  };
}

async function findTrails(aws: AwsClients, region: string): Promise<readonly FoundTrail[]> {
  const trails = await listTrails(aws, region);
  return Promise.all(
    trails.map(async (trail) => ({
      name: trail.name,
      homeRegion: trail.homeRegion,
      bucket: trail.settings.S3BucketName,
      state: await readState(aws, trail, region),
    })),
  );
}

/** Tags are read of what could be ours only: an organisation's trail does not show them to its members. */
async function readState(aws: AwsClients, trail: TrailSummary, region: string): Promise<FoundTrail['state']> {
  const { name, arn, homeRegion, organization } = trail;
  if (organization) return 'organization';
  if (homeRegion !== region) return 'elsewhere';
  const tags = await readTrailTags(aws, { name, arn, region: homeRegion });
  return originOf(tags) === undefined ? 'foreign' : 'ours';
}

/** A step that would create something, or could not be looked at, found nothing. */
function toThing({ title, change, status }: StepReport): FoundThing[] {
  if (status === 'failed' || status === 'skipped' || change === 'create' || change === 'delete') return [];
  const states = { none: 'ours', update: 'changed', refuse: 'foreign' } as const;
  return [{ title, state: states[change] }];
}

function errorsOf({ steps }: SetupReport): readonly Text[] {
  return steps.flatMap(({ status, error }) => (status === 'failed' && error ? [error.text] : []));
}

/** One missing permission hides several things; it is named once. */
function withoutRepeats(texts: readonly Text[]): readonly Text[] {
  return [...new Map(texts.map((text) => [JSON.stringify(text), text])).values()];
}
