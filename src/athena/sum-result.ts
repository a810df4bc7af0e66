import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { CallRecord } from '../model/event.js';
import type { Finding } from '../model/finding.js';
import type { HistoryOrigin } from '../model/history.js';
import type { SealedPart } from '../model/sealed-part.js';
import { parseEventTime } from '../usage/event-time.js';
import type { OperationPaths } from '../usage/kind-dictionary.js';
import { tryParseRecord } from '../usage/try-parse.js';
import { readCsv } from './csv.js';
import { readRow, type ResultRow } from './read-row.js';
import { openRowSums } from './sum-rows.js';
import { RESULT_COLUMNS, type Slice } from './usage-query.js';

/** What a group of an operation's calls carries; asked once for each operation that a result names. */
export type DescribeOperation = (eventSource: string, eventName: string) => Promise<OperationPaths>;

/** Unusable records that are told one by one. */
const LISTED = 20;

/** What the results of a window's queries come to, slice by slice. */
export interface ResultSums {
  /**
   * Takes a slice's result, and gives findings on what in it is no usable record or no call.
   * @throws AppError `aws` where the result is not what the query asks for.
   */
  add(pieces: AsyncIterable<Uint8Array>, slice: Slice): AsyncIterable<Finding>;
  /** Records so far, copies of events among them. */
  readonly records: number;
  /** Everything as one part, as the same log files would come to when they are scanned; undefined where there was nothing. */
  seal(): SealedPart | undefined;
}

/** No results yet. */
export function openResultSums(origin: HistoryOrigin, describe: DescribeOperation): ResultSums {
  const sums = openRowSums();
  const operations = new Map<string, OperationPaths>();

  async function findOperation({ eventSource, eventName }: CallRecord): Promise<OperationPaths> {
    const key = `${eventSource}\n${eventName}`;
    const operation = operations.get(key) ?? (await describe(eventSource, eventName));
    operations.set(key, operation);
    return operation;
  }

  async function* add(pieces: AsyncIterable<Uint8Array>, slice: Slice): AsyncGenerator<Finding, void, undefined> {
    let unusable = 0;
    let setAside = 0;
    for await (const row of readRows(pieces)) {
      const record = tryParseRecord(row.record);
      if (record instanceof AppError) {
        unusable += 1;
        if (unusable <= LISTED) yield tellUnusable(record, origin);
      } else if (record.category === 'Insight') setAside += row.events + row.repeated;
      else if (isWithin(row, slice)) sums.add(row, record, await findOperation(record));
    }
    if (setAside > 0) yield tellSetAside(setAside, origin);
    if (unusable > LISTED) yield tellMore(unusable - LISTED, origin);
  }

  return {
    add,
    get records() {
      return sums.records;
    },
    seal: () => sums.seal(),
  };
}

async function* readRows(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ResultRow, void, undefined> {
  let isHeader = true;
  for await (const row of readCsv(pieces)) {
    if (!isHeader) yield readRow(row);
    else if (row.join() !== RESULT_COLUMNS.join()) {
      throw fail('aws', text('athena.result-invalid', {}), { hint: text('athena.result-invalid-hint', {}) });
    }
    isHeader = false;
  }
}

/** The query leaves times that are not written as CloudTrail writes them to be compared here. */
function isWithin({ firstSeen }: ResultRow, { since, until }: Slice): boolean {
  const time = parseEventTime(firstSeen);
  return (since === undefined || time >= since) && (until === undefined || time <= until);
}

function tellUnusable({ text: what }: AppError, { location }: HistoryOrigin): Finding {
  return { code: 'unusable-record', severity: 'warning', text: what, place: { location } };
}

function tellMore(count: number, { location }: HistoryOrigin): Finding {
  return {
    code: 'more-damage',
    severity: 'warning',
    text: text('history.more-damage', { count }),
    place: { location },
  };
}

function tellSetAside(count: number, { location }: HistoryOrigin): Finding {
  return {
    code: 'digests-left-aside',
    severity: 'info',
    text: text('history.set-aside', { count }),
    place: { location },
  };
}
