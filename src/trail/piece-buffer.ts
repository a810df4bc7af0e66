import { isUtf8 } from 'node:buffer';

/**
 * The bytes of one piece of a text, gathered over the chunks it is spread on. Past its limit it forgets what it holds and only
 * remembers that it was too large.
 */
export class PieceBuffer {
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isTooLarge(): boolean {
    return this.#length > this.#maxBytes;
  }

  /** Keeps the bytes by reference; whoever hands them over does not write to them again. */
  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.isTooLarge) this.#chunks = [];
    else this.#chunks.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  }

  /** The last bytes, at most `count`. */
  tail(count: number): Buffer {
    let tail = Buffer.alloc(0);
    for (let index = this.#chunks.length - 1; index >= 0 && tail.length < count; index -= 1) {
      tail = Buffer.concat([this.#chunks[index] ?? Buffer.alloc(0), tail]);
    }
    return tail.subarray(-count);
  }

  /**
   * The text gathered so far; the buffer is empty afterwards. Bytes that are no UTF-8 are U+FFFD in it, and `replaced` says that there
   * were some.
   */
  take(): { readonly text: string; readonly replaced: boolean } {
    const [first = Buffer.alloc(0), ...others] = this.#chunks;
    const bytes = others.length === 0 ? first : Buffer.concat(this.#chunks);
    this.clear();
    return { text: bytes.toString('utf8'), replaced: !isUtf8(bytes) };
  }

  clear(): void {
    this.#chunks = [];
    this.#length = 0;
  }
}
