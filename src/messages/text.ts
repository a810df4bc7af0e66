import type { Text } from '../errors.js';
import type { Language, MessageKey, MessageValues } from './catalogue.js';
import { en } from './en/index.js';
import { ko } from './ko/index.js';

const languages: Record<Language, Readonly<Record<string, string>>> = { en, ko };

/** A sentence not yet put into a language; the compiler checks that `values` fit the key. */
export function text<K extends MessageKey>(key: K, values: MessageValues<K>): Text {
  return { key, values };
}

/**
 * A function that puts sentences into one language. `{name}` becomes the value; `{name?one:many}` becomes the first word when the
 * value is 1, else the second. An unknown key is shown as itself, never as nothing.
 */
export function speak(language: Language): (text: Text) => string {
  const sentences = languages[language];
  return ({ key, values }) =>
    (sentences[key] ?? key).replace(
      /\{(\w+)(?:\?([^:}]*):([^}]*))?\}/g,
      (whole, name: string, one?: string, many?: string) => {
        const value = values[name];
        if (value === undefined) return whole;
        return one === undefined ? String(value) : ((Number(value) === 1 ? one : many) ?? '');
      },
    );
}

/**
 * The language to speak: the one asked for, else that of `LC_ALL`, `LC_MESSAGES` or `LANG` (the first that is set), else English.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02 the order of the variables
 */
export function chooseLanguage(asked: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const locale = asked ?? [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value) ?? 'en';
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
