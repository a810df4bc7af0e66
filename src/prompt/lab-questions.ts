import { defaultConfig } from '../config/defaults.js';
import { isBucketName, isEmail, isGroupName, isTrailName, isUserName } from '../config/names.js';
import { fillPlaceholders } from '../config/placeholders.js';
import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { FoundTrail } from '../model/surroundings.js';
import type { SelectQuestion, TextQuestion } from './prompter.js';

/** What the wizard asks: the few things of a set-up that differ from one account to the next. */
export interface LabAnswers {
  readonly user: string;
  /** Where the user's console password comes from: `generate`, `prompt`, `none` or `env:NAME`; never the password. */
  readonly passwordFrom: string;
  readonly group: string;
  readonly readers: string;
  readonly trail: string;
  readonly bucket: string;
  readonly logAccess: 'none' | 'read' | 'full';
  readonly emails: readonly string[];
  readonly thresholdUsd: number;
}

/** What the questions are asked of: the account's values for placeholders, and the trails that may be taken over. */
export interface LabScene {
  readonly account: string;
  readonly region: string;
  readonly trails: readonly FoundTrail[];
}

/** A question of the wizard, and where its answer can be given without it. */
export interface LabQuestion {
  readonly flag: string;
  /** Its place in the configuration, as `users[0].name`. */
  readonly configKey: string;
  /** Absent: always asked. */
  readonly isAsked?: (answers: LabAnswers, scene: LabScene) => boolean;
  readonly ask: (answers: LabAnswers, scene: LabScene) => Omit<TextQuestion, 'flag'> | Omit<SelectQuestion, 'flag'>;
  /** The answers with this one taken in. */
  readonly take: (answer: string, answers: LabAnswers, scene: LabScene) => LabAnswers;
  /** The answer as one line of the summary; absent where another question shows it. */
  readonly show?: (answers: LabAnswers) => Text;
}

/** Stands for "none of those that are there" among the trails. */
const NEW_TRAIL = ' new';
/** Stands for no address where an empty line would mean the default. */
const NO_EMAIL = '-';

/** Every question, in the order in which they are asked. */
export const LAB_QUESTIONS: readonly LabQuestion[] = [
  {
    flag: '--user',
    configKey: 'users[0].name',
    ask: ({ user }) => ({
      type: 'text',
      message: text('prompt.user', {}),
      help: text('prompt.user-help', {}),
      initial: user,
      check: (answer) => (isUserName(answer) ? undefined : text('prompt.name-invalid', { max: 64 })),
    }),
    take: (user, answers) => ({ ...answers, user }),
    show: ({ user }) => text('prompt.summary-user', { user }),
  },
  {
    flag: '--password-from',
    configKey: 'users[0].console.password',
    ask: ({ passwordFrom }) => ({
      type: 'select',
      message: text('prompt.password-from', {}),
      help: text('prompt.password-from-help', {}),
      initial: passwordFrom,
      choices: [
        { name: 'generate', label: text('prompt.password-from-generate', {}) },
        { name: 'prompt', label: text('prompt.password-from-prompt', {}) },
        { name: 'none', label: text('prompt.password-from-none', {}) },
        ...(passwordFrom.startsWith('env:')
          ? [{ name: passwordFrom, label: text('prompt.password-from-env', { variable: passwordFrom.slice(4) }) }]
          : []),
      ],
    }),
    take: (passwordFrom, answers) => ({ ...answers, passwordFrom }),
    show: ({ passwordFrom }) => text('prompt.summary-password-from', { passwordFrom }),
  },
  {
    flag: '--group',
    configKey: 'groups[0].name',
    ask: ({ group }) => ({
      type: 'text',
      message: text('prompt.group', {}),
      help: text('prompt.group-help', {}),
      initial: group,
      check: checkGroup,
    }),
    take: (group, answers) => ({ ...answers, group }),
    show: ({ group }) => text('prompt.summary-group', { group }),
  },
  {
    flag: '--readers',
    configKey: 'groups[1].name',
    ask: ({ readers, group }) => ({
      type: 'text',
      message: text('prompt.readers', {}),
      help: text('prompt.readers-help', {}),
      initial: readers,
      check: (answer) =>
        answer.toLowerCase() === group.toLowerCase() ? text('prompt.readers-same', { group }) : checkGroup(answer),
    }),
    take: (readers, answers) => ({ ...answers, readers }),
    show: ({ readers }) => text('prompt.summary-readers', { readers }),
  },
  {
    flag: '--trail',
    configKey: 'trail.name',
    isAsked: (_, scene) => usableTrails(scene).length > 0,
    ask: ({ trail }, scene) => ({
      type: 'select',
      message: text('prompt.trail-found', {}),
      help: text('prompt.trail-found-help', {}),
      initial: usableTrails(scene).some(({ name }) => name === trail) ? trail : NEW_TRAIL,
      choices: [
        ...usableTrails(scene).map(({ name, bucket, state }) => ({
          name,
          label: text(state === 'ours' ? 'prompt.trail-ours' : 'prompt.trail-foreign', { name, bucket }),
        })),
        { name: NEW_TRAIL, label: text('prompt.trail-new', {}) },
      ],
    }),
    take: takeTrail,
  },
  {
    flag: '--trail',
    configKey: 'trail.name',
    isAsked: isNewTrail,
    ask: ({ trail }, { trails }) => ({
      type: 'text',
      message: text('prompt.trail', {}),
      help: text('prompt.trail-help', {}),
      initial: trail,
      check: (answer) => checkTrail(answer, trails),
    }),
    take: takeTrail,
    show: ({ trail }) => text('prompt.summary-trail', { trail }),
  },
  {
    flag: '--bucket',
    configKey: 'trail.bucket.name',
    isAsked: isNewTrail,
    ask: ({ bucket }, scene) => ({
      type: 'text',
      message: text('prompt.bucket', {}),
      help: text('prompt.bucket-help', { placeholder: '${account}' }),
      initial: bucket,
      check: (answer) =>
        isBucketName(fillPlaceholders(answer, scene)) ? undefined : text('prompt.bucket-invalid', {}),
    }),
    take: (bucket, answers) => ({ ...answers, bucket }),
    show: ({ bucket }) => text('prompt.summary-bucket', { bucket }),
  },
  {
    flag: '--log-access',
    configKey: 'users[0].logAccess',
    ask: ({ logAccess, user }) => ({
      type: 'select',
      message: text('prompt.log-access', { user }),
      help: text('prompt.log-access-help', {}),
      initial: logAccess,
      choices: [
        { name: 'read', label: text('prompt.log-access-read', {}) },
        { name: 'none', label: text('prompt.log-access-none', {}) },
        { name: 'full', label: text('prompt.log-access-full', {}) },
      ],
    }),
    take: (answer, answers) => ({ ...answers, logAccess: answer === 'none' || answer === 'full' ? answer : 'read' }),
    show: ({ logAccess }) => text('prompt.summary-log-access', { logAccess }),
  },
  {
    flag: '--email',
    configKey: 'billing.emails',
    ask: ({ emails }) => ({
      type: 'text',
      message: text('prompt.email', {}),
      help: text('prompt.email-help', {}),
      initial: emails.join(', '),
      check: checkEmails,
    }),
    take: (answer, answers) => ({ ...answers, emails: splitEmails(answer) }),
    show: ({ emails }) => text('prompt.summary-email', { emails: emails.join(', ') || NO_EMAIL }),
  },
  {
    flag: '--threshold',
    configKey: 'billing.alarm.thresholdUsd',
    ask: ({ thresholdUsd }) => ({
      type: 'text',
      message: text('prompt.threshold', {}),
      help: text('prompt.threshold-help', {}),
      initial: String(thresholdUsd),
      check: (answer) =>
        Number(answer) > 0 && Number.isFinite(Number(answer)) ? undefined : text('prompt.threshold-invalid', {}),
    }),
    take: (answer, answers) => ({ ...answers, thresholdUsd: Number(answer) }),
    show: ({ thresholdUsd }) => text('prompt.summary-threshold', { thresholdUsd }),
  },
];

/** Trails that a set-up in this region can change: not the organisation's, not one at home elsewhere. */
function usableTrails({ trails }: LabScene): readonly FoundTrail[] {
  return trails.filter(({ state }) => state === 'ours' || state === 'foreign');
}

/** A trail that is there has its name and bucket already. */
function isNewTrail({ trail }: LabAnswers, scene: LabScene): boolean {
  return !usableTrails(scene).some(({ name }) => name === trail);
}

function takeTrail(answer: string, answers: LabAnswers, scene: LabScene): LabAnswers {
  const found = usableTrails(scene).find(({ name }) => name === answer);
  if (found) return { ...answers, trail: found.name, bucket: found.bucket };
  if (answer !== NEW_TRAIL) return { ...answers, trail: answer };
  return isNewTrail(answers, scene) ? answers : { ...answers, ...freshTrail(scene) };
}

/** The lab's names, or, where the lab's trail is there already, ones beside it. */
function freshTrail({ trails }: LabScene): Pick<LabAnswers, 'trail' | 'bucket'> {
  const { trail } = defaultConfig();
  const suffix = trails.some(({ name }) => name === trail?.name) ? '-2' : '';
  return { trail: `${trail?.name ?? ''}${suffix}`, bucket: `${trail?.bucket.name ?? ''}${suffix}` };
}

function checkGroup(answer: string): Text | undefined {
  return isGroupName(answer) ? undefined : text('prompt.name-invalid', { max: 128 });
}

function checkTrail(answer: string, trails: readonly FoundTrail[]): Text | undefined {
  if (!isTrailName(answer)) return text('prompt.trail-invalid', {});
  const taken = trails.find(
    ({ name, state }) => name === answer && (state === 'elsewhere' || state === 'organization'),
  );
  return taken && text('prompt.trail-taken', { name: taken.name, region: taken.homeRegion });
}

function checkEmails(answer: string): Text | undefined {
  const wrong = splitEmails(answer).find((email) => !isEmail(email));
  return wrong === undefined ? undefined : text('prompt.email-invalid', { value: wrong });
}

function splitEmails(answer: string): readonly string[] {
  return answer.split(/[\s,;]+/).filter((email) => email !== '' && email !== NO_EMAIL);
}
