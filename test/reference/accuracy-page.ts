import { speak } from '../../src/messages/text.js';
import {
  findAuthorised,
  findOperationsPage,
  hasOperationsTable,
  readAuthorisedServices,
} from '../../src/reference/authorised-actions.js';
import { actionRules } from '../../src/reference/action-rules.js';
import { findPrefixes } from '../../src/reference/event-sources.js';
import type { ServiceOperations } from '../../src/reference/operations.js';
import { freeOperations } from '../../src/reference/permission-free.js';
import type { Reference } from '../../src/reference/reference.js';
import { unknownOperations } from '../../src/reference/unknown-operations.js';

const say = speak('en');

/** How an operation's verdict came about. */
type Kind = 'same' | 'other' | 'free' | 'unknown' | 'retired';

/** One operation, judged. */
interface Judged {
  readonly service: ServiceOperations;
  readonly name: string;
  readonly kind: Kind;
  /** The actions it may need, or why there are none; Markdown. */
  readonly text: string;
  /** How many further actions AWS lists for it. */
  readonly possible: number;
}

/** Every operation judged, in the order of the services and of their operations. */
export function judgeAll(reference: Reference, services: readonly ServiceOperations[]): readonly Judged[] {
  return services.flatMap((service) =>
    Object.keys(service.operations).map((name) => ({ service, name, ...judge(reference, service, name) })),
  );
}

function judge(
  reference: Reference,
  { host }: ServiceOperations,
  name: string,
): Pick<Judged, 'kind' | 'text' | 'possible'> {
  const plan = reference.planCall(host, name);
  if (plan.verdict !== 'mapped') {
    const retired = plan.reason.key === 'usage.no-permission-retired';
    const kind: Kind = plan.verdict === 'unknown' ? 'unknown' : retired ? 'retired' : 'free';
    return {
      kind,
      possible: 0,
      text: `${say(plan.reason)}${cite(reasonPages.get(pageKey(host, name)) ?? reasonPages.get(pageKey(host, '')))}`,
    };
  }
  const recorded = plan.actions.filter(({ basis }) => basis === 'recorded');
  const actions = [...new Set(recorded.map(({ action }) => action.name.toString()))].sort();
  const own = actions.length === 1 && actions[0]?.split(':')[1]?.toLowerCase() === name.toLowerCase();
  return {
    kind: own ? 'same' : 'other',
    possible: plan.possible.length,
    text: `${actions.join(', ')}${own ? '' : cite(findRulePage(host, name))}`,
  };
}

function findRulePage(host: string, name: string): string | undefined {
  const own = findPrefixes(host).flatMap((service) => rulePages.get(pageKey(service, name)) ?? []);
  const listed = findPrefixes(host).find((service) => findAuthorised(service, name));
  return own[0] ?? (host === 'apigateway' ? requestPage : listed && findOperationsPage(listed));
}

function cite(page: string | undefined): string {
  return page ? ` ([source](${page}))` : '';
}

function pageKey(source: string, name: string): string {
  return `${source}:${name}`.toLowerCase();
}

const requestPage = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_apigateway.html';
const rulePages = new Map(
  actionRules.flatMap(({ service, see, events }) =>
    Object.keys(events).map((name) => [pageKey(service, name), see] as const),
  ),
);
const reasonPages = new Map(
  [...freeOperations, ...unknownOperations].flatMap(({ sources, operations, see }) =>
    sources.flatMap((source) =>
      (operations.length > 0 ? operations : ['']).map((name) => [pageKey(source, name), see] as const),
    ),
  ),
);

/** The counts of each kind. */
export function countKinds(judged: readonly Judged[]): Readonly<Record<Kind, number>> {
  const counts = { same: 0, other: 0, free: 0, unknown: 0, retired: 0 };
  for (const { kind } of judged) counts[kind] += 1;
  return counts;
}

/** The page: totals, a line a service, and every operation that is not checked against the action of its own name. */
export function renderAccuracy(judged: readonly Judged[]): string {
  const counts = countKinds(judged);
  const share = (count: number): string => `${((100 * count) / judged.length).toFixed(2)} %`;
  return [
    '# What an operation needs: how much is known',
    '',
    'Made by `npm run accuracy` from the reference itself (`src/reference`); a test fails while it is out of date. Operations are',
    'those of AWS’s SDKs, actions those of AWS’s Service Authorization Reference, in the releases named in `SOURCES.md`. _Unknown_ is',
    'never guessed: the operation becomes a finding and grants nothing.',
    '',
    ...describeTables(judged),
    '',
    '| verdict | operations | share |',
    '| --- | ---: | ---: |',
    `| the action of the same name | ${counts.same} | ${share(counts.same)} |`,
    `| actions of other names, or several | ${counts.other} | ${share(counts.other)} |`,
    `| no permission needed | ${counts.free} | ${share(counts.free)} |`,
    `| of a service that AWS has ended: nothing to grant | ${counts.retired} | ${share(counts.retired)} |`,
    `| unknown | ${counts.unknown} | ${share(counts.unknown)} |`,
    `| all | ${judged.length} | ${share(judged.length)} |`,
    '',
    ...listDetails('Unknown', judged, 'unknown'),
    ...listDetails('No permission needed', judged, 'free'),
    ...listDetails('Of a service that AWS has ended', judged, 'retired'),
    ...listDetails('Actions of other names, or several', judged, 'other'),
    ...listServices(judged),
    '',
  ].join('\n');
}

/** How much rests on AWS's own tables of operations, and what these leave open. */
function describeTables(judged: readonly Judged[]): readonly string[] {
  const pages = readAuthorisedServices().flatMap((each) => Object.values(each.pages));
  const listed = pages.reduce((sum, operations) => sum + operations, 0);
  const covered = judged.filter(({ service: { host } }) => findPrefixes(host).some(hasOperationsTable)).length;
  const open = judged.filter(({ possible }) => possible > 0).length;
  return [
    `AWS’s pages list which actions an operation authorises. ${pages.length} of them have been read, with ${listed} operations; ${covered} of the`,
    `operations here are of a service with such a page. For ${open} operations AWS lists further actions without saying when it checks`,
    'them: these are never added to a policy, and a grant of one is kept as unknowable while the operation is in use.',
  ];
}

function listDetails(title: string, judged: readonly Judged[], kind: Kind): readonly string[] {
  const rows = judged
    .filter((each) => each.kind === kind)
    .map(({ service, name, text }) => `| ${service.id} | ${name} | ${text} |`);
  return [`## ${title}`, '', '| service | operation | verdict |', '| --- | --- | --- |', ...rows, ''];
}

function listServices(judged: readonly Judged[]): readonly string[] {
  const groups = new Map<string, Judged[]>();
  for (const each of judged) groups.set(each.service.id, [...(groups.get(each.service.id) ?? []), each]);
  const rows = [...groups].map(([id, own]) => {
    const { same, other, free, unknown, retired } = countKinds(own);
    return `| ${id} | ${own.length} | ${same} | ${other} | ${free + retired} | ${unknown} |`;
  });
  const head = '| service | operations | same name | other | no permission | unknown |';
  return ['## By service', '', head, '| --- | ---: | ---: | ---: | ---: | ---: |', ...rows];
}
