import { PieceBuffer } from './piece-buffer.js';

/** A part of a JSON text that is worth parsing by itself. `line` counts from 1; `replaced`: some of its bytes were no UTF-8. */
export type JsonPiece =
  /** An entry of a top-level list, or of the list under `Records` or `Events` of a top-level object. */
  | { readonly type: 'entry'; readonly text: string; readonly line: number; readonly replaced?: true }
  /** A top-level value; lists whose entries were delivered are empty in it. */
  | { readonly type: 'value'; readonly text: string; readonly line: number; readonly replaced?: true }
  | { readonly type: 'too-large'; readonly line: number }
  /** The text, or in line mode the line, ended inside a value. */
  | { readonly type: 'cut-off'; readonly line: number };

/** `lines`: every line stands for itself, so that a damaged one spoils no other. `document`: values go over lines. */
export type SplitMode = 'lines' | 'document';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const LINE_FEED = 0x0a;

const LIST_KEY = /"(?:Records|Events)"\s*:\s*$/;
const LIST_KEY_BYTES = 64;

/**
 * Cuts JSON into pieces while it arrives, so that a file of any size costs the memory of one record. It looks at brackets, strings and
 * commas only; whether a piece is valid JSON is for whoever parses it to find out.
 */
export class JsonSplitter {
  readonly #mode: SplitMode;
  readonly #value: PieceBuffer;
  readonly #entry: PieceBuffer;
  #depth = 0;
  /** The depth whose commas part the entries of the list being read; 0 outside of one. */
  #listDepth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #chunk: Uint8Array = new Uint8Array();
  /** Up to here the chunk's bytes were put where they belong. */
  #kept = 0;
  #pieces: JsonPiece[] = [];

  constructor(mode: SplitMode, maxPieceBytes: number) {
    this.#mode = mode;
    this.#value = new PieceBuffer(maxPieceBytes);
    this.#entry = new PieceBuffer(maxPieceBytes);
  }

  /** The pieces that end within these bytes, in order. The bytes must not change afterwards. */
  push(bytes: Uint8Array): JsonPiece[] {
    this.#chunk = bytes;
    this.#kept = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === LINE_FEED) this.#lineFeed(at);
      else if (this.#inString) this.#insideString(byte);
      else if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#open(byte, at);
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#close(at);
      else if (byte === COMMA) this.#comma(at);
    }
    this.#keep(bytes.length);
    return this.#takePieces();
  }

  /** The pieces that only the end of the text ends. */
  end(): JsonPiece[] {
    this.#endLine();
    return this.#takePieces();
  }

  #takePieces(): JsonPiece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  #keep(end: number): void {
    (this.#listDepth > 0 ? this.#entry : this.#value).add(this.#chunk.subarray(this.#kept, end));
    this.#kept = end;
  }

  #lineFeed(at: number): void {
    if (this.#depth === 0 || this.#mode === 'lines') {
      this.#keep(at);
      this.#endLine();
    }
    this.#escaped = false;
    this.#line += 1;
  }

  #insideString(byte: number | undefined): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }

  #open(byte: number, at: number): void {
    if (this.#depth === 0) {
      this.#keep(at);
      this.#emit('value', this.#value);
    }
    this.#depth += 1;
    if (byte === OPEN_BRACKET && this.#opensList(at)) {
      this.#keep(at + 1);
      this.#listDepth = this.#depth;
    }
  }

  #opensList(at: number): boolean {
    if (this.#listDepth > 0 || this.#depth > 2) return false;
    if (this.#depth === 1) return true;
    const near = Buffer.from(this.#chunk.subarray(Math.max(this.#kept, at - LIST_KEY_BYTES), at));
    const tail = near.length < LIST_KEY_BYTES ? Buffer.concat([this.#value.tail(LIST_KEY_BYTES), near]) : near;
    return LIST_KEY.test(tail.toString('latin1'));
  }

  #close(at: number): void {
    if (this.#depth === 0) return;
    if (this.#depth === this.#listDepth) {
      this.#keep(at);
      this.#emit('entry', this.#entry);
      this.#listDepth = 0;
    }
    this.#depth -= 1;
    if (this.#depth === 0) {
      this.#keep(at + 1);
      this.#emit('value', this.#value);
    }
  }

  #comma(at: number): void {
    if (this.#listDepth === 0 || this.#depth !== this.#listDepth) return;
    this.#keep(at);
    this.#kept = at + 1;
    this.#emit('entry', this.#entry);
  }

  #endLine(): void {
    if (this.#depth === 0 && !this.#inString) {
      this.#emit('value', this.#value);
      return;
    }
    this.#pieces.push({ type: 'cut-off', line: this.#line });
    this.#value.clear();
    this.#entry.clear();
    this.#depth = 0;
    this.#listDepth = 0;
    this.#inString = false;
    this.#escaped = false;
  }

  /** A piece of white space alone is none: an empty list, a blank line, a comma too many. */
  #emit(type: 'entry' | 'value', buffer: PieceBuffer): void {
    const line = this.#line;
    if (buffer.isTooLarge) {
      buffer.clear();
      this.#pieces.push({ type: 'too-large', line });
      return;
    }
    const { text, replaced } = buffer.take();
    const trimmed = text.trim();
    if (trimmed !== '') this.#pieces.push({ type, text: trimmed, line, ...(replaced && { replaced }) });
  }
}
