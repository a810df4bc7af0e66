import { controlMistake } from './control-mistake.js';

/**
 * What AWS shows late:
 * - `iamEntity`: a new user, group, role, instance profile or managed policy; calls that name it answer `NoSuchEntity`.
 * - `roleTrust`: that a new role may be taken, by principals and by CloudTrail.
 * - `bucketPolicy`, `topicPolicy`, `keyPolicy`: a policy that was put, to CloudTrail making or changing a trail.
 * - `bucketName`: that the name of a deleted bucket is free.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
 */
export type Race = (typeof RACES)[number];

const RACES = ['iamEntity', 'roleTrust', 'bucketPolicy', 'topicPolicy', 'keyPolicy', 'bucketName'] as const;

/** How many looks at each change come too early; absent: none, as if AWS were consistent at once. */
export type RaceSettings = Readonly<Partial<Record<Race, number>>>;

/** The races of an account. Looks are counted, so that the same calls always end the same. */
export interface Races {
  /** Changes from now on are shown late so; those under way are shown. @throws AwsError 400 naming what is no race or no number of looks. */
  set(settings: RaceSettings): void;
  /** Says that something has changed; `key` names it among others of its kind. */
  begin(race: Race, key: string): void;
  /** Whether a look at the change comes too early. Counts the look. */
  isEarly(race: Race, key: string): boolean;
}

/** Everything is shown at once. */
export function createRaces(): Races {
  let looks: RaceSettings = {};
  const left = new Map<string, number>();
  return {
    set(settings) {
      for (const [name, count] of Object.entries(settings)) checkSetting(name, count);
      looks = { ...settings };
      left.clear();
    },
    begin(race, key) {
      const count = looks[race] ?? 0;
      if (count > 0) left.set(`${race} ${key}`, count);
    },
    isEarly(race, key) {
      const place = `${race} ${key}`;
      const count = left.get(place) ?? 0;
      if (count === 0) return false;
      if (count === 1) left.delete(place);
      else left.set(place, count - 1);
      return true;
    },
  };
}

function checkSetting(name: string, looks: unknown): void {
  if (!(RACES as readonly string[]).includes(name))
    throw controlMistake(`there is no race "${name}", only ${RACES.join(', ')}`);
  if (!Number.isSafeInteger(looks) || Number(looks) < 0)
    throw controlMistake(`"${name}" must be a number of looks, 0 or more`);
}
