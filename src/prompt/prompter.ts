import type { Text } from '../errors.js';

/** A line of text. */
export interface TextQuestion {
  readonly type: 'text';
  /** The flag that answers it on the command line, named when it cannot be asked. */
  readonly flag: string;
  readonly message: Text;
  /** What an empty answer means. Absent: an answer must be given. */
  readonly initial?: string;
  readonly help?: Text;
  /** What is wrong with an answer, or undefined when it will do. */
  readonly check?: (answer: string) => Text | undefined;
}

/** A line of text that is not shown while it is typed, and never has a default. */
export interface SecretQuestion {
  readonly type: 'secret';
  readonly flag: string;
  readonly message: Text;
  readonly help?: Text;
  readonly check?: (answer: string) => Text | undefined;
}

/** Yes or no. */
export interface ConfirmQuestion {
  readonly type: 'confirm';
  readonly flag: string;
  readonly message: Text;
  /** Absent: it must be answered. */
  readonly initial?: boolean;
  readonly help?: Text;
}

/** One of several. `name` is what is answered, `label` what is shown. */
export interface SelectQuestion {
  readonly type: 'select';
  readonly flag: string;
  readonly message: Text;
  readonly initial: string;
  readonly choices: readonly { readonly name: string; readonly label: Text }[];
  readonly help?: Text;
}

/** Anything that can be asked. Every question carries its default, so that it can be answered without being asked. */
export type Question = TextQuestion | SecretQuestion | ConfirmQuestion | SelectQuestion;

/** What a question is answered with. */
export type Answer<Q extends Question> = Q extends ConfirmQuestion ? boolean : string;

/** The port to the user. The only ways through it are a question answered and an AppError of the kind `cancelled` or `usage`. */
export interface Prompter {
  ask<Q extends Question>(question: Q): Promise<Answer<Q>>;
}
