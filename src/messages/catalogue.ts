import type { en } from './en/index.js';

/** A key of the catalogue, such as `model.arn-invalid`: the area, a dot, a kebab-case name. */
export type MessageKey = keyof typeof en;

/** What fills a sentence: one value for each `{name}` and `{name?one:many}` in it. */
export type MessageValues<K extends MessageKey> = { readonly [Name in Names<(typeof en)[K]>]: string | number };

/** What every language other than English provides: a sentence for each key of an area. */
export type Translation<Area> = { readonly [K in keyof Area]: string };

/** A language that Trimtrail speaks. */
export type Language = 'en' | 'ko';

type Names<Sentence extends string> = Sentence extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}?${string}` ? Name : Inside) | Names<Rest>
  : never;
