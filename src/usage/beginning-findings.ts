import { text } from '../messages/text.js';
import type { CallGroup } from '../model/call-group.js';
import type { Finding } from '../model/finding.js';
import type { Principal } from '../model/principal.js';
import { lastKey } from '../reference/paths.js';
import { VALUE_LIMIT } from './shorten.js';
import { SESSION, SESSION_LIMIT } from './told-sessions.js';

/** What of a principal's calls is told by the beginnings of values only, because there were too many: one finding for each parameter. */
export function tellBeginnings(groups: readonly CallGroup[]): readonly Finding[] {
  const told = groups.flatMap(({ principal, eventSource, eventName, beginnings = [] }) =>
    beginnings.map((path): readonly [string, Finding] => {
      if (path === SESSION) return tellSessions(principal);
      const values = {
        principal: principal.name || principal.arn,
        event: `${eventSource}:${eventName}`,
        parameter: lastKey(path),
        limit: VALUE_LIMIT,
      };
      const hint = text('findings.too-many-values-hint', {});
      return [
        JSON.stringify([principal.arn, values]),
        { code: 'too-many-values', severity: 'info', text: text('findings.too-many-values', values), hint },
      ];
    }),
  );
  return [...new Map(told).values()];
}

function tellSessions({ arn, name }: Principal): readonly [string, Finding] {
  const said = text('findings.too-many-sessions', { role: name || arn, limit: SESSION_LIMIT });
  const hint = text('findings.too-many-sessions-hint', {});
  return [JSON.stringify([arn, SESSION]), { code: 'too-many-sessions', severity: 'info', text: said, hint }];
}
