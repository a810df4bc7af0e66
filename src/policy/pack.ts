import type { PolicyDocument, Statement } from '../model/policy.js';
import { normaliseDocument } from './normalise.js';
import { policySizeChars, statementSizeChars } from './size.js';

/**
 * Puts statements into as few documents as first fit, largest first, finds, each of at most `quotaChars`. A statement that
 * is too large by itself is split along its longer list; one that cannot be split (a single value, a long NotAction) gets a document of
 * its own over the quota, so that nothing is cut. No statements, no documents.
 */
export function packStatements(statements: readonly Statement[], quotaChars: number): readonly PolicyDocument[] {
  const roomChars = quotaChars - emptyDocumentChars;
  const pieces = statements.flatMap((statement) => splitStatement(statement, roomChars));
  const sized = pieces.map((statement) => ({ statement, sizeChars: statementSizeChars(statement) }));
  const bins: { statements: Statement[]; roomChars: number }[] = [];
  for (const { statement, sizeChars } of sized.sort((a, b) => b.sizeChars - a.sizeChars)) {
    const bin = bins.find((one) => one.roomChars >= sizeChars);
    if (bin) {
      bin.statements.push(statement);
      bin.roomChars -= sizeChars;
    } else bins.push({ statements: [statement], roomChars: roomChars - sizeChars });
  }
  return bins.map((bin) => normaliseDocument({ Version: '2012-10-17', Statement: bin.statements }));
}

const emptyDocumentChars = policySizeChars({ Version: '2012-10-17', Statement: [] });

/** Cuts the longer list into pieces that fill a document each; where the other list leaves too little room for that, it is halved first. */
function splitStatement(statement: Statement, roomChars: number): readonly Statement[] {
  if (statementSizeChars(statement) <= roomChars) return [statement];
  const { Action = [], Resource = [] } = statement;
  const [long, short] =
    sizeOf(Resource) > sizeOf(Action) ? (['Resource', 'Action'] as const) : (['Action', 'Resource'] as const);
  const list = statement[long] ?? [];
  const others = statement[short] ?? [];
  if (list.length === 0) return [statement];
  const listRoomChars = roomChars - statementSizeChars({ ...statement, [long]: [] });
  if (listRoomChars < roomChars / 2 && others.length > 1) {
    const middle = Math.ceil(others.length / 2);
    const halves = [others.slice(0, middle), others.slice(middle)];
    return halves.flatMap((half) => splitStatement({ ...statement, [short]: half }, roomChars));
  }
  return cutList(list, listRoomChars).map((piece) => ({ ...statement, [long]: piece }));
}

/** Pieces of at most so many characters with quotation marks and commas; a value that is longer is a piece by itself. */
function cutList(values: readonly string[], maxChars: number): readonly (readonly string[])[] {
  const pieces: string[][] = [];
  let leftChars = 0;
  for (const value of values) {
    const valueChars = JSON.stringify(value).length + 1;
    const piece = pieces.at(-1);
    if (piece && valueChars <= leftChars) piece.push(value);
    else {
      pieces.push([value]);
      leftChars = maxChars;
    }
    leftChars -= valueChars;
  }
  return pieces;
}

function sizeOf(values: readonly string[]): number {
  return JSON.stringify(values).length;
}
