import { AppError, type AppErrorKind, type Text } from '../errors.js';
import { speak } from './text.js';

const english = speak('en');

/** An AppError whose English `message` and `hint` are written from their texts. Throw what it returns. */
export function fail(kind: AppErrorKind, what: Text, options: { hint?: Text; cause?: unknown } = {}): AppError {
  return new AppError(kind, english(what), what, {
    ...(options.hint && { hint: english(options.hint), hintText: options.hint }),
    ...(options.cause !== undefined && { cause: options.cause }),
  });
}
