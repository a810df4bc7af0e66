/** The English sentences of the area `findings`. */
export const findings = {
  'findings.unmapped-event': '{source} {event} ({count} {count?event:events}) could not be mapped to an action.',
  'findings.unresolved-resources':
    'The resources of {action} ({count} {count?call:calls}) could not be told from the records; all of their type are meant.',
  'findings.unresolved-resources-hint': 'Narrow the resources by hand where you know them.',
  'findings.conflicting-event-ids':
    '{count} {count?record bears:records bear} the event id of another event; each was counted.',
  'findings.conflicting-event-ids-hint': 'CloudTrail never writes such ids; the logs were edited or anonymised.',
} as const;
