import { text } from '../messages/text.js';
import { LAB_QUESTIONS, type LabAnswers, type LabQuestion, type LabScene } from './lab-questions.js';
import { BACK, type Prompter, type Question, type SelectQuestion } from './prompter.js';

/** Stands for "all is right" in the summary. */
const ACCEPT = 'accept';

/**
 * Asks question after question, offering the given answers as defaults, and lets the person go back; then shows all answers, any of
 * which may be changed until all are right.
 */
export async function askLab(prompter: Prompter, defaults: LabAnswers, scene: LabScene): Promise<LabAnswers> {
  let answers = await askInTurn(prompter, defaults, scene);
  for (;;) {
    const chosen = await prompter.ask(summarise(answers, scene));
    if (chosen === ACCEPT) return answers;
    const changed = LAB_QUESTIONS.filter(({ configKey }) => configKey === chosen);
    answers = await askInTurn(prompter, answers, scene, changed);
  }
}

/** From the first question nobody can go back: it has none before it. */
async function askInTurn(
  prompter: Prompter,
  defaults: LabAnswers,
  scene: LabScene,
  questions: readonly LabQuestion[] = LAB_QUESTIONS,
): Promise<LabAnswers> {
  const asked: LabQuestion[] = [];
  let answers = defaults;
  for (let index = 0; index < questions.length; index += 1) {
    const question = questions[index];
    if (question === undefined || question.isAsked?.(answers, scene) === false) continue;
    const answer = await askOne(prompter, question, answers, scene, asked.length > 0);
    if (answer !== BACK) {
      asked.push(question);
      answers = question.take(answer, answers, scene);
      continue;
    }
    // What was answered stays as the default of the question asked again.
    const earlier = asked.pop() ?? question;
    index = questions.indexOf(earlier) - 1;
  }
  return answers;
}

function askOne(
  prompter: Prompter,
  { flag, ask }: LabQuestion,
  answers: LabAnswers,
  scene: LabScene,
  canGoBack: boolean,
): Promise<string | typeof BACK> {
  const question = { ...ask(answers, scene), flag } satisfies Question;
  return canGoBack ? prompter.ask({ ...question, canGoBack: true }) : prompter.ask(question);
}

/** One line for each answer that can be changed. */
function summarise(answers: LabAnswers, scene: LabScene): SelectQuestion {
  const changeable = new Set(
    LAB_QUESTIONS.filter(({ isAsked }) => isAsked?.(answers, scene) !== false).map(({ configKey }) => configKey),
  );
  const lines = LAB_QUESTIONS.filter(({ configKey }) => changeable.has(configKey)).flatMap(({ configKey, show }) =>
    show ? [{ name: configKey, label: show(answers) }] : [],
  );
  return {
    type: 'select',
    flag: '--yes',
    message: text('prompt.summary', {}),
    help: text('prompt.summary-help', {}),
    initial: ACCEPT,
    choices: [{ name: ACCEPT, label: text('prompt.summary-accept', {}) }, ...lines],
  };
}
