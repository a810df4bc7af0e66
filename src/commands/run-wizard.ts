import type { Config } from '../config/schema.js';
import { AppError, type Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Surroundings } from '../model/surroundings.js';
import { askLab } from '../prompt/ask-lab.js';
import type { LabAnswers, LabScene } from '../prompt/lab-questions.js';
import { paragraph } from '../report/layout.js';
import { renderSurroundings } from '../report/surroundings-text.js';
import { lookAround } from '../setup/look-around.js';
import type { CommandContext } from './context.js';
import type { LabFlags } from './flags.js';
import { toSetupContext } from './setup-context.js';
import { waitAloud } from './wait-aloud.js';

/** Stands for the account where it is not known, so that names with a placeholder can be checked. */
const SOME_ACCOUNT = '123456789012';

/**
 * Looks at the account, shows what is there, and asks the questions, what was found and what was given as their defaults.
 * @throws AppError `cancelled`; with `mustLook` also what kept it from looking.
 */
export async function runWizard(
  context: CommandContext,
  config: Config,
  answers: LabAnswers,
  { flags, mustLook }: { readonly flags: LabFlags; readonly mustLook: boolean },
): Promise<LabAnswers> {
  const scene = await look(context, config, mustLook);
  writeParagraph(context, text('prompt.keys', {}));
  return askLab(context.prompter, proposeFound(answers, scene, flags), scene);
}

async function look(context: CommandContext, config: Config, mustLook: boolean): Promise<LabScene> {
  try {
    const surroundings = await lookAloud(context, config);
    const rendering = { ...context.rendering, colour: context.color.stderr };
    context.note(`${renderSurroundings(surroundings, rendering)}\n\n`);
    return surroundings;
  } catch (error) {
    if (mustLook || !(error instanceof AppError) || error.kind === 'cancelled') throw error;
    writeParagraph(context, text('commands.look-failed', { reason: context.say(error.text) }));
    return { account: SOME_ACCOUNT, region: config.region ?? '', trails: [] };
  }
}

function lookAloud(context: CommandContext, config: Config): Promise<Surroundings> {
  return waitAloud(context, text('commands.looking-around', {}), async () =>
    lookAround(await toSetupContext(context), config),
  );
}

/** A trail that an earlier run made under another name is the one to go on with, unless a flag says otherwise. */
function proposeFound(answers: LabAnswers, { trails }: LabScene, { trail, bucket }: LabFlags): LabAnswers {
  const ours = trails.filter(({ state }) => state === 'ours');
  const found = ours.find(({ name }) => name === answers.trail) ?? (trail === undefined ? ours[0] : undefined);
  return found ? { ...answers, trail: found.name, bucket: bucket ?? found.bucket } : answers;
}

function writeParagraph({ note, say, columns }: CommandContext, sentence: Text): void {
  note(`${paragraph(say(sentence), columns).join('\n')}\n\n`);
}
