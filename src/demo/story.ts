import type { LabCalls } from '../aws/lab-calls.js';
import type { SwappedPolicies } from '../aws/swap-policies.js';
import type { Config } from '../config/schema.js';
import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Recommendation } from '../model/recommendation.js';
import { type Deed, type LabPlace, LabWork } from './activity.js';

/** What the story is played with: who tells it, and the hands that do each part. */
export interface Stage {
  readonly place: LabPlace;
  readonly user: string;
  readonly config: Config;
  /** Begins a chapter. */
  chapter(title: Text): void;
  /** Tells one thing that happened. */
  tell(deed: Deed | Text): void;
  /** Lets ten minutes pass, in which the trail writes what it gathered into its bucket. */
  passTime(): Promise<void>;
  /** Plans and applies a configuration, telling each step that changed something; answers with the passwords made. */
  setUp(config: Config): Promise<readonly { readonly user: string; readonly password: string }[]>;
  /** Signs the user in to the console, as whom the calls are then made. */
  signIn(password: string): Promise<LabCalls>;
  attachManagedPolicy(arn: string): Promise<void>;
  /** Mines the trail and shows the recommendation for the user. */
  recommend(): Promise<Recommendation>;
  swapPolicies(recommendation: Recommendation): Promise<SwappedPolicies>;
}

/** How the story ended. All is well when nothing is `broken` and nothing `overstepped`. */
export interface Ending {
  readonly recommendation: Recommendation;
  /** What worked before the swap and not after it. */
  readonly broken: readonly Text[];
  /** What was never used and still works. */
  readonly overstepped: readonly Text[];
}

/** Plays the story from the empty account to the closed loop. @throws AppError for anything that should not happen in it. */
export async function playStory(stage: Stage): Promise<Ending> {
  const { user, config } = stage;
  stage.chapter(text('demo.chapter-setup', {}));
  const [made] = await stage.setUp(withLogAccess(config, user, 'none'));

  stage.chapter(text('demo.chapter-work', { user }));
  await stage.passTime();
  const calls = await stage.signIn(made?.password ?? '');
  stage.tell({ title: text('demo.signed-in', {}), outcome: 'done' });
  const { work } = beginWork(calls, stage);
  await work.readTrail();
  stage.tell(text('demo.wall', {}));
  await stage.passTime();
  await work.practiseTrail();

  stage.chapter(text('demo.chapter-access', { user }));
  await stage.passTime();
  await stage.setUp(config);
  await stage.attachManagedPolicy('arn:aws:iam::aws:policy/AmazonEC2FullAccess');
  stage.tell(text('demo.attached-ec2', { user }));

  stage.chapter(text('demo.chapter-more-work', { user }));
  const [logFile] = await work.readTrail();
  await work.runWebServer(1);

  stage.chapter(text('demo.chapter-mine', {}));
  await stage.passTime();
  const recommendation = await stage.recommend();

  stage.chapter(text('demo.chapter-loop', { user }));
  stage.tell(text('demo.replaced', { user, ...(await stage.swapPolicies(recommendation)) }));
  const broken = await playAgain(calls, stage);
  stage.tell(
    broken.length > 0 ? text('demo.loop-broken', { count: broken.length }) : text('demo.loop-works', { user }),
  );

  stage.chapter(text('demo.chapter-overstep', { user }));
  const overstepped = await playOverstep(calls, stage, logFile ?? '');
  return { recommendation, broken, overstepped };
}

/** The same work once more; answers with what was refused. */
async function playAgain(calls: LabCalls, stage: Stage): Promise<readonly Text[]> {
  const { work, deeds } = beginWork(calls, stage);
  await work.readTrail();
  await work.practiseTrail();
  await work.runWebServer(2);
  return deeds.filter(({ outcome }) => outcome === 'refused').map(({ title }) => title);
}

/** What the user never did; answers with what was allowed all the same. */
async function playOverstep(calls: LabCalls, stage: Stage, logFile: string): Promise<readonly Text[]> {
  const { work, deeds } = beginWork(calls, stage);
  await work.overstep(logFile);
  const allowed = deeds.filter(({ outcome }) => outcome === 'done').map(({ title }) => title);
  const count = deeds.length;
  stage.tell(
    allowed.length > 0
      ? text('demo.overstep-allowed', { count: allowed.length })
      : text('demo.overstep-refused', { count }),
  );
  return allowed;
}

function beginWork(calls: LabCalls, stage: Stage): { readonly work: LabWork; readonly deeds: readonly Deed[] } {
  const deeds: Deed[] = [];
  const work = new LabWork(calls, stage.place, (deed) => {
    deeds.push(deed);
    stage.tell(deed);
  });
  return { work, deeds };
}

function withLogAccess(config: Config, name: string, logAccess: 'none'): Config {
  return { ...config, users: config.users.map((user) => (user.name === name ? { ...user, logAccess } : user)) };
}
