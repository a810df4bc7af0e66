/** The English sentences of the area `findings`. */
export const findings = {
  'findings.unmapped-event': '{source} {event} ({count} {count?event:events}) could not be mapped to an action.',
  'findings.unresolved-resources':
    'The resources of {action} ({count} {count?call:calls}) could not be told from the records; all of their type are meant.',
  'findings.unresolved-resources-hint': 'Narrow the resources by hand where you know them.',
  'findings.too-many-values':
    '{principal} called {event} with more than {limit} different values of {parameter}: only their beginnings are told.',
  'findings.too-many-values-hint':
    'A recommendation allows what begins alike. Read a shorter window (--since) to see single values.',
  'findings.too-many-sessions':
    '{role} was taken under more than {limit} session names: which session made which call is not told.',
  'findings.too-many-sessions-hint':
    'Who took the role cannot be tied to its calls. A shorter window (--since) may help.',
  'findings.conflicting-event-ids':
    '{count} {count?record bears:records bear} the event id of another event; each was counted.',
  'findings.conflicting-event-ids-hint': 'CloudTrail never writes such ids; the logs were edited or anonymised.',
} as const;
