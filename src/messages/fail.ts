import { AppError, type AppErrorKind, type Text } from '../errors.js';
import { speak } from './text.js';

const english = speak('en');

/** An AppError whose English `message` and `hint` are written from their texts. Throw what it returns. */
export function fail(
  kind: AppErrorKind,
  what: Text,
  options: { hint?: Text; details?: readonly Text[]; cause?: unknown } = {},
): AppError {
  const message = [what, ...(options.details ?? [])].map(english).join('\n');
  return new AppError(kind, message, what, {
    ...(options.details && { details: options.details }),
    ...(options.hint && { hint: english(options.hint), hintText: options.hint }),
    ...(options.cause !== undefined && { cause: options.cause }),
  });
}
