import type { Principal } from '../model/principal.js';
import type { UsageSource, UsageWindow } from '../model/usage.js';

/** A principal in the field order of every document. */
export function toPrincipalFields({ type, name, arn, accountId }: Principal): object {
  return { type, name, arn, accountId };
}

/** The window in the field order of every document. */
export function toWindowFields({ from, to }: UsageWindow): object {
  return { from, to };
}

/** Where history came from, in the field order of every document. */
export function toSourceFields(sources: readonly UsageSource[]): readonly object[] {
  return sources.map(({ kind, location, files, skipped, events, dataEvents }) => ({
    kind,
    location,
    files,
    skipped,
    events,
    dataEvents,
  }));
}
