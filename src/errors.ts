/** What a failure means to whoever called: a usage mistake, bad input, AWS saying no, or a cancelled question. */
export type AppErrorKind = 'usage' | 'input' | 'config' | 'credentials' | 'aws' | 'refused' | 'cancelled' | 'internal';

/** A sentence before it is put into a language: a key of `messages` and what fills it. */
export interface Text {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * The one error type of the project. `message` says in English what failed and with which value; `hint` says what to do;
 * `text` and `hintText` are the same two sentences untranslated, so that the command line can show them in the user's
 * language. `details` are the single mistakes where one failure has several (every wrong line of a configuration), in order; the
 * English `message` holds them too, one a line. `cause` is kept and shown by `--debug` only. Made by `fail` in `messages/fail.ts`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: AppErrorKind;
  readonly text: Text;
  readonly hint?: string;
  readonly hintText?: Text;
  readonly details?: readonly Text[];

  constructor(
    kind: AppErrorKind,
    message: string,
    text: Text,
    options: { hint?: string; hintText?: Text; details?: readonly Text[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.text = text;
    if (options.hint !== undefined) this.hint = options.hint;
    if (options.hintText !== undefined) this.hintText = options.hintText;
    if (options.details !== undefined) this.details = options.details;
  }
}
