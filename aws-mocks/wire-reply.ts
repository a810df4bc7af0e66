import type { WireResponse } from './protocols/wire.js';

/** What a request comes to: an answer, or none. */
export type WireReply = TimedResponse | NoAnswer;

/** An answer, held back for `delayMs` of the machine's time where that is given. */
export interface TimedResponse extends WireResponse {
  readonly delayMs?: number;
}

/** No answer: the connection stays open and silent, or is reset. */
export interface NoAnswer {
  readonly lost: 'silence' | 'reset';
}
