import type { Text } from '../errors.js';
import type { Finding } from '../model/finding.js';
import { UNSAFE_CHARACTERS } from './escape.js';

/** The version of every JSON document that Trimtrail prints; it changes when a field changes its meaning or goes. */
const SCHEMA_VERSION = 1;

/** A JSON document of these fields in this order, after `schemaVersion`. Fields that are undefined are left out. */
export function toJsonDocument(fields: Readonly<Record<string, unknown>>): string {
  return toJson({ schemaVersion: SCHEMA_VERSION, ...fields });
}

/** JSON in two-space indentation that is safe to print: the same value, with what a terminal would obey as `\u` escapes. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNSAFE_CHARACTERS, (character) =>
    character === '\n' ? character : character.split('').map(toUnicodeEscape).join(''),
  );
}

function toUnicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Findings in words; where they were seen follows as `location` and `record`. */
export function toFindingFields(
  findings: readonly Finding[],
  say: (text: Text) => string,
): readonly Readonly<Record<string, unknown>>[] {
  return findings.map(({ code, severity, text, hint, place }) => ({
    code,
    severity,
    message: say(text),
    hint: hint && say(hint),
    location: place?.location,
    record: place?.record,
  }));
}
