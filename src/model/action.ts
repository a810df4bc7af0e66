import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

declare const actionBrand: unique symbol;

/** An IAM action in the catalogue's canonical spelling, `service:Name`; made by the catalogue only. */
export type ActionName = string & { readonly [actionBrand]: true };

/**
 * The two halves of `service:Name`; either may hold the wildcards `*` and `?`.
 * @throws AppError `input` when there is no colon or a half is empty.
 */
export function parseAction(value: string): { service: string; name: string } {
  const colon = value.indexOf(':');
  if (colon <= 0 || colon === value.length - 1) {
    throw fail('input', text('model.action-invalid', { value }), { hint: text('model.action-invalid-hint', {}) });
  }
  return { service: value.slice(0, colon), name: value.slice(colon + 1) };
}
