import type { Text } from '../errors.js';

/** What every question has. */
interface Asked {
  /** The flag that answers it on the command line, named when it cannot be asked. */
  readonly flag: string;
  readonly message: Text;
  /** More about it, shown when the person asks for help. */
  readonly help?: Text;
  /** Set where the person may go back to the question before: the answer may then be `BACK`. */
  readonly canGoBack?: true;
}

/** A line of text. */
export interface TextQuestion extends Asked {
  readonly type: 'text';
  /** What an empty answer means. Absent: an answer must be given. */
  readonly initial?: string;
  /** What is wrong with an answer, or undefined when it will do. */
  readonly check?: (answer: string) => Text | undefined;
}

/** A line of text that is not shown while it is typed, and never has a default. */
export interface SecretQuestion extends Asked {
  readonly type: 'secret';
  readonly check?: (answer: string) => Text | undefined;
}

/** Yes or no. */
export interface ConfirmQuestion extends Asked {
  readonly type: 'confirm';
  /** Absent: it must be answered. */
  readonly initial?: boolean;
}

/** One of several. `name` is what is answered, `label` what is shown. */
export interface SelectQuestion extends Asked {
  readonly type: 'select';
  readonly initial: string;
  readonly choices: readonly { readonly name: string; readonly label: Text }[];
}

/** Anything that can be asked. Every question carries its default, so that it can be answered without being asked. */
export type Question = TextQuestion | SecretQuestion | ConfirmQuestion | SelectQuestion;

/** Stands in place of an answer where the person wants the question before once more. */
export const BACK = Symbol('back');

/** What a question is answered with. */
export type Answer<Q extends Question> =
  (Q extends ConfirmQuestion ? boolean : string) | (Q extends { readonly canGoBack: true } ? typeof BACK : never);

/** The port to the user. The only ways through it are a question answered and an AppError of the kind `cancelled` or `usage`. */
export interface Prompter {
  ask<Q extends Question>(question: Q): Promise<Answer<Q>>;
}
