import { AppError, type Text } from '../errors.js';
import { text } from '../messages/text.js';
import { escapeTerminal } from '../report/escape.js';

/**
 * A failure as the user sees it: one line of what failed, one line of what to do; with `debug` the causes and their stacks, secrets
 * taken out. Ends with a line break.
 */
export function describeFailure(error: unknown, options: { say: (text: Text) => string; debug: boolean }): string {
  const lines = error instanceof AppError ? describeAppError(error, options.say) : describeFault(error, options);
  if (options.debug) lines.push(...describeCauses(error));
  return `${lines.join('\n')}\n`;
}

/** 130 when the user cancelled, else 2. */
export function exitCodeOf(error: unknown): number {
  return error instanceof AppError && error.kind === 'cancelled' ? 130 : 2;
}

function describeAppError(error: AppError, say: (text: Text) => string): string[] {
  // Whoever cancels knows it: that is no failure.
  if (error.kind === 'cancelled') return [oneLine(say(error.text))];
  const lines = [`${say(text('commands.error', {}))}: ${oneLine(say(error.text))}`];
  for (const detail of error.details ?? []) lines.push(`  - ${oneLine(say(detail))}`);
  if (error.hintText) lines.push(`  ${oneLine(say(error.hintText))}`);
  return lines;
}

/** Not a user's mistake: a fault in the program, said so. */
function describeFault(error: unknown, { say, debug }: { say: (text: Text) => string; debug: boolean }): string[] {
  const message = oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  const lines = [`${say(text('commands.error', {}))}: ${say(text('commands.fault', { message }))}`];
  if (!debug) lines.push(`  ${say(text('commands.fault-hint', {}))}`);
  return lines;
}

function describeCauses(error: unknown): string[] {
  const lines: string[] = [];
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    const stack = redact(cause.stack ?? `${cause.name}: ${cause.message}`);
    lines.push(...stack.split('\n').map(escapeTerminal));
  }
  return lines;
}

// Access key ids, secret keys in assignments, and session tokens: what an SDK's error or a header may carry.
const SECRETS = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
  /((?:secret|password|token|signature|authorization)[\w-]*["']?\s*[:=]\s*["']?)[^\s"',}]+/gi,
];

function redact(message: string): string {
  return SECRETS.reduce(
    (redacted, secret) => redacted.replace(secret, (_, kept?: unknown) => `${typeof kept === 'string' ? kept : ''}…`),
    message,
  );
}

/** Errors carry values from records and answers from servers: nothing in them moves the terminal's cursor. */
function oneLine(message: string): string {
  return escapeTerminal(message.replace(/\s*\n\s*/g, ' '));
}
