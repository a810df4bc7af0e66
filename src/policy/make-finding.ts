import type { Text } from '../errors.js';
import type { Finding, Severity } from '../model/finding.js';

interface Extra {
  readonly hint?: Text;
}

/** A finding that is worth knowing. */
export function info(code: string, sentence: Text, extra: Extra = {}): Finding {
  return make(code, 'info', sentence, extra);
}

/** A finding that wants a look. */
export function warn(code: string, sentence: Text, extra: Extra = {}): Finding {
  return make(code, 'warning', sentence, extra);
}

/** A finding that fails a gate. */
export function fault(code: string, sentence: Text, extra: Extra = {}): Finding {
  return make(code, 'error', sentence, extra);
}

function make(code: string, severity: Severity, sentence: Text, extra: Extra): Finding {
  return { code, severity, text: sentence, ...extra };
}
