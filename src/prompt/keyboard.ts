import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';

/** What keys do that are not part of an answer. Each says whether it was taken; a key that was not is typed as any other. */
export interface KeyHandlers {
  /** Ctrl-C, or the terminal is gone. */
  cancel(): void;
  /** `?` */
  help(): boolean;
  /** `<` */
  back(): boolean;
}

/** A terminal's keys while one question is open. */
export interface Keyboard {
  /** The keys that are typed, without those that a handler took. */
  readonly stream: PassThrough;
  /** Gives the terminal back in its usual mode. */
  close(): void;
}

const CTRL_C = 0x03;
const HELP = '?'.charCodeAt(0);
const BACK = '<'.charCodeAt(0);

/** Opens the keyboard; the mode of the terminal is set by whoever reads the stream. */
export function openKeyboard(input: ReadStream, handlers: KeyHandlers): Keyboard {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode: (on: boolean) => {
      if (input.isTTY) input.setRawMode(on);
      return stream;
    },
  });
  const forward = (keys: Buffer): void => {
    if (keys.includes(CTRL_C)) handlers.cancel();
    else if (keys[0] === BACK && handlers.back()) return;
    else if (keys[0] === HELP && handlers.help()) forward(keys.subarray(1));
    else if (keys.length > 0) stream.write(keys);
  };
  const ended = (): void => handlers.cancel();
  input.on('data', forward).once('end', ended);
  input.resume();
  return {
    stream,
    close: () => {
      input.off('data', forward).off('end', ended);
      input.pause();
      if (input.isTTY) input.setRawMode(false);
      stream.destroy();
    },
  };
}
