import { text } from '../messages/text.js';
import { type Finding, sortFindings } from '../model/finding.js';
import { findRenamedPolicy } from './cloudtrail-access.js';
import type { Config } from './schema.js';

/**
 * What is allowed in a configuration and yet worth saying: former policy names, groups that it does not make itself, detections that
 * will not see everything.
 */
export function findConfigFindings(raw: unknown, config: Config, location: string): readonly Finding[] {
  return sortFindings([
    ...findFormerNames(raw, location),
    ...findGroupsElsewhere(config, location),
    ...findBlindDetections(config, location),
  ]);
}

function findFormerNames(raw: unknown, location: string): Finding[] {
  const { groups = [] } = raw as { groups?: readonly { name: string; access: string }[] };
  return groups.flatMap(({ name, access }) => {
    const current = findRenamedPolicy(access);
    if (current === undefined) return [];
    return [
      {
        code: 'policy-renamed',
        severity: 'info' as const,
        text: text('config.policy-renamed', { group: name, former: access, current }),
        place: { location },
      },
    ];
  });
}

function findGroupsElsewhere({ groups, users }: Config, location: string): Finding[] {
  const made = new Set(groups.map(({ name }) => name.toLowerCase()));
  return users.flatMap(({ name: user, groups: wanted }) =>
    wanted
      .filter((group) => !made.has(group.toLowerCase()))
      .map((group) => ({
        code: 'group-not-configured',
        severity: 'warning' as const,
        text: text('config.group-not-configured', { user, group }),
        place: { location },
      })),
  );
}

/** Security Hub, too, asks for a multi-region trail with every management event behind these detections. */
function findBlindDetections({ detections, trail }: Config, location: string): Finding[] {
  if (detections === 'none' || !trail || (trail.multiRegion && trail.managementEvents === 'all')) return [];
  return [
    {
      code: 'detections-half-blind',
      severity: 'warning',
      text: text('config.detections-half-blind', { trail: trail.name }),
      hint: text('config.detections-half-blind-hint', {}),
      place: { location },
    },
  ];
}
