import { text } from '../messages/text.js';
import type { ActionChange, ActionState, Recommendation } from '../model/recommendation.js';
import { escapeHtml, toCodeSpan } from './escape.js';
import { formatCount } from './format-count.js';
import { type MarkdownWords, writeList } from './markdown.js';
import { summariseActions } from './summarise-actions.js';
import { groupByState, STATES } from './verdict.js';

/** GitHub takes 65,536 characters for a pull request's description: longer lists are summed up. */
const LISTED_PER_STATE = 200;
const SHOWN_CLUSTERS = 40;

/** What becomes of the actions: a block to unfold for each state. */
export function writeChanges({ actions }: Recommendation, words: MarkdownWords): readonly string[] {
  return groupByState(actions).map(({ state, changes }) => writeState(state, changes, words));
}

function writeState(state: ActionState, changes: readonly ActionChange[], words: MarkdownWords): string {
  const { say } = words;
  const values = {
    state: say(STATES[state].name),
    count: formatCount(changes.length),
    meaning: say(STATES[state].meaning),
  };
  const summary = escapeHtml(say(text('report.md-state', values)));
  const list = changes.length <= LISTED_PER_STATE ? listChanges(changes, words) : listClusters(changes, words);
  return [`<details><summary>${summary}</summary>`, list, '</details>'].join('\n\n');
}

function listChanges(changes: readonly ActionChange[], words: MarkdownWords): string {
  return writeList(changes.map((change) => `${toCodeSpan(change.action)}: ${describe(change, words)}`));
}

/** The reason, which is a sentence and tells the count of what was used for its own sake; then the rest, in phrases. */
function describe({ state, resourcesAfter = [], grantedBy, count, why }: ActionChange, words: MarkdownWords): string {
  const phrases = [
    ...(state === 'infer' && count > 0 ? [words.say(text('report.used-times', { count }))] : []),
    ...(resourcesAfter.length > 0 ? [resourcesAfter.map(toCodeSpan).join(', ')] : []),
    ...(grantedBy.length > 0 ? [words.quote(text('report.granted-by', { names: grantedBy.join(', ') }))] : []),
  ];
  return [words.quote(why), phrases.join('; ')].filter((part) => part !== '').join(' ');
}

function listClusters(changes: readonly ActionChange[], { say }: MarkdownWords): string {
  const { clusters, moreActions, moreServices } = summariseActions(
    changes.map(({ action }) => action),
    SHOWN_CLUSTERS,
  );
  const values = { actions: formatCount(moreActions), services: formatCount(moreServices) };
  const lines = clusters.map(({ label, count }) => `${toCodeSpan(label)} (${formatCount(count)})`);
  const more = moreActions > 0 ? [say(text('report.more-actions', values))] : [];
  return `${writeList([...lines, ...more])}\n\n${say(text('report.full-in-json', {}))}`;
}
