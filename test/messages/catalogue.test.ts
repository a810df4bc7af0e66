import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.js';
import { ko } from '../../src/messages/ko/index.js';
import { chooseLanguage, speak, text } from '../../src/messages/text.js';

describe('the catalogue of sentences', () => {
  const keys = Object.keys(en) as (keyof typeof en)[];

  it('has the same keys in both languages', () => {
    expect(Object.keys(ko).sort()).toEqual(keys.toSorted());
  });

  it('names the same values in both languages, so that nothing a person should know is lost in one', () => {
    const different = keys.filter((key) => names(en[key]).join() !== names(ko[key]).join());
    expect(different).toEqual([]);
  });

  it('says something in Korean wherever it does in English', () => {
    const untranslated = keys.filter((key) => ko[key] === en[key] && /[a-z]{4,} [a-z]{3,}/.test(en[key]));
    expect(untranslated).toEqual([]);
  });

  it('has no sentence that nobody says', () => {
    const sources = readSources(join(import.meta.dirname, '../../src'));
    const families = [...sources.matchAll(/`([a-z]+\.[\w-]*)\$\{/g)].map(([, prefix]) => prefix ?? '');
    const unused = keys.filter(
      (key) => !sources.includes(`'${key}'`) && !families.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('puts values and the right number of a word into a sentence', () => {
    const say = speak('en');
    expect(say(text('model.action-invalid', { value: 's3' }))).toBe('"s3" is not an IAM action.');
    expect(say({ key: '{n} {n?file:files}', values: { n: 1 } })).toBe('1 file');
    expect(say({ key: '{n} {n?file:files}', values: { n: 2 } })).toBe('2 files');
  });

  it('shows what it was not given instead of hiding it', () => {
    expect(speak('en')({ key: 'no.such-key', values: {} })).toBe('no.such-key');
    expect(speak('en')({ key: 'model.arn-invalid', values: {} })).toBe('"{value}" is not an ARN.');
  });

  it('leaves braces in values alone, since records are written by others', () => {
    expect(speak('en')(text('model.arn-invalid', { value: '{value} $& $1' }))).toBe('"{value} $& $1" is not an ARN.');
  });
});

describe('the language', () => {
  it.each([
    ['ko', {}, 'ko'],
    [undefined, { LANG: 'ko_KR.UTF-8' }, 'ko'],
    [undefined, { LC_ALL: 'en_US.UTF-8', LANG: 'ko_KR.UTF-8' }, 'en'],
    [undefined, { LC_ALL: '', LC_MESSAGES: 'ko_KR.UTF-8', LANG: 'C' }, 'ko'],
    ['en', { LANG: 'ko_KR.UTF-8' }, 'en'],
    [undefined, {}, 'en'],
  ] as const)('asked %s with %o is %s', (asked, env, language) => {
    expect(chooseLanguage(asked, env)).toBe(language);
  });
});

/** All of the source but the sentences themselves. */
function readSources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/^messages[\\/](en|ko)[\\/]/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

/** The names of the values in a sentence; a word that depends on a number asks for that number only. */
function names(sentence: string): string[] {
  const all = [...sentence.matchAll(/\{(\w+)(?:\?[^}]*)?\}/g)].map(([, name]) => name ?? '');
  return [...new Set(all)].sort();
}
