import { text } from '../messages/text.js';
import type { ConditionBlock, PolicyDocument, Statement } from '../model/policy.js';
import { formatCount } from './format-count.js';
import { hang } from './layout.js';
import type { TextOptions } from './renderer.js';

const SHOWN_STATEMENTS = 8;
const SHOWN_ACTIONS = 8;
const SHOWN_RESOURCES = 3;

/** What a policy says, a sentence for each statement; the document itself is for the other formats. */
export function layOutStatements(
  { Statement: statements }: PolicyDocument,
  indent: string,
  options: TextOptions,
): readonly string[] {
  const { say, style, columns } = options;
  const shown = statements.slice(0, SHOWN_STATEMENTS);
  const lines = shown.flatMap((statement) =>
    hang(`${indent}- `, sayStatement(statement, options), columns, { lead: style.dim }),
  );
  const more = statements.length - shown.length;
  if (more === 0) return lines;
  return [...lines, ...hang(`${indent}  `, say(text('report.more', { count: formatCount(more) })), columns)];
}

function sayStatement(statement: Statement, { say }: TextOptions): string {
  const { Effect: effect, Action = [], NotAction = [], Resource = [], NotResource = [], Condition } = statement;
  const actions = listSome([...Action, ...NotAction.map((action) => `!${action}`)], SHOWN_ACTIONS, say);
  const resources = listSome([...Resource, ...NotResource.map((arn) => `!${arn}`)], SHOWN_RESOURCES, say);
  if (!Condition) return say(text('report.statement', { effect, actions, resources }));
  return say(text('report.statement-conditional', { effect, actions, resources, condition: sayCondition(Condition) }));
}

/** The first of a list, and how many there are besides. */
export function listSome(items: readonly string[], limit: number, say: TextOptions['say']): string {
  const more = items.length - limit;
  const shown = items.slice(0, limit).join(', ');
  return more > 0 ? `${shown} ${say(text('report.more', { count: formatCount(more) }))}` : shown;
}

function sayCondition(condition: ConditionBlock): string {
  return Object.entries(condition)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => `${key} ${operator} ${values.join(' | ')}`),
    )
    .join(', ');
}
