import { chooseLanguage, speak, text } from '../../dist/src/messages/text.js';
import { sortFindings } from '../../dist/src/model/finding.js';
import { openReference } from '../../dist/src/reference/reference.js';
import { renderUsageJson } from '../../dist/src/report/usage-json.js';
import { tellBeginnings } from '../../dist/src/usage/beginning-findings.js';
import { findCallFindings } from '../../dist/src/usage/call-findings.js';
import { learnIamPaths } from '../../dist/src/usage/iam-paths.js';
import { resolveCall } from '../../dist/src/usage/resolve-call.js';
import { summarise } from '../../dist/src/usage/summarise.js';

/** The usage document of what was mined from the logs below `location`. */
export async function renderDocument(location, { groups, duplicates, events, dataEvents, files, setAside }) {
  const reference = await openReference();
  await reference.load(new Set(groups.map(({ eventSource }) => eventSource)));
  const paths = learnIamPaths(groups);
  const calls = groups.map((group) => ({ group, resolution: paths.complete(resolveCall(group, reference)) }));
  const history = {
    window: {
      from: least(groups.map(({ firstSeen }) => firstSeen)),
      to: greatest(groups.map(({ lastSeen }) => lastSeen)),
    },
    sources: [{ kind: 'logs', location, files, skipped: 0, events, dataEvents }],
    records: events - duplicates,
    duplicates,
    calls,
    findings: sortFindings([
      ...tellSetAside(location, setAside),
      ...tellBeginnings(groups),
      ...findCallFindings(calls),
    ]),
  };
  return renderUsageJson(summarise(history), {
    say: speak(chooseLanguage(undefined, process.env)),
    colour: false,
    columns: 100,
  });
}

function tellSetAside(location, count) {
  if (count === 0) return [];
  return [
    { code: 'digests-left-aside', severity: 'info', text: text('history.set-aside', { count }), place: { location } },
  ];
}

function least(values) {
  return values.reduce((a, b) => (a < b ? a : b), values[0] ?? '');
}

function greatest(values) {
  return values.reduce((a, b) => (a > b ? a : b), '');
}
