import type { PolicyDocument, Statement } from '../model/policy.js';
import { normaliseDocument } from './normalise.js';
import { managedPolicyQuotaChars, policySizeChars, statementSizeChars } from './size.js';

/**
 * Puts statements into as few documents as first fit, largest first, finds, each within the quota of a managed policy. A statement that
 * is too large by itself is split along its longer list; one that cannot be split (a single value, a long NotAction) gets a document of
 * its own over the quota, so that nothing is cut. No statements, no documents.
 */
export function packStatements(
  statements: readonly Statement[],
  quotaChars: number = managedPolicyQuotaChars,
): readonly PolicyDocument[] {
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

function splitStatement(statement: Statement, roomChars: number): readonly Statement[] {
  if (statementSizeChars(statement) <= roomChars) return [statement];
  const { Action = [], Resource = [] } = statement;
  const side = JSON.stringify(Resource).length > JSON.stringify(Action).length ? 'Resource' : 'Action';
  const list = side === 'Resource' ? Resource : Action;
  const middle = Math.ceil(list.length / 2);
  if (list.length < 2) return [statement];
  const halves = [list.slice(0, middle), list.slice(middle)];
  return halves.flatMap((half) => splitStatement({ ...statement, [side]: half }, roomChars));
}
