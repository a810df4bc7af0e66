import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Prompter } from './prompter.js';

/**
 * Asks for a password, and for the same once more, until both agree: a slip of the finger may have been in either. It is never shown
 * and has no default.
 * @param check says what is wrong with a password, or undefined.
 * @param note shows a sentence to the person.
 */
export async function askPassword(
  prompter: Prompter,
  user: string,
  check: (password: string) => Text | undefined,
  note: (sentence: Text) => void,
): Promise<string> {
  const flag = '--password-from';
  for (;;) {
    const password = await prompter.ask({ type: 'secret', flag, message: text('prompt.password', { user }), check });
    const again = await prompter.ask({ type: 'secret', flag, message: text('prompt.password-again', {}) });
    if (again === password) return password;
    note(text('prompt.password-different', {}));
  }
}
