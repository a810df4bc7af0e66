import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Answer, Prompter, Question } from './prompter.js';

/** Answers every question with its default: for pipelines, `--yes` and wherever there is no terminal. */
export const defaultPrompter: Prompter = {
  ask: <Q extends Question>(question: Q): Promise<Answer<Q>> => {
    const answer = question.type === 'secret' ? undefined : question.initial;
    if (answer === undefined) return Promise.reject(mustBeGiven(question.flag));
    return Promise.resolve(answer as Answer<Q>);
  },
};

function mustBeGiven(flag: string) {
  return fail('usage', text('commands.answer-missing', { flag }), {
    hint: text('commands.answer-missing-hint', { flag }),
  });
}
