import type { PolicyDocument } from '../../../src/model/policy.js';
import { readPolicyDocument } from '../policy-document.js';

/**
 * A stored policy document in the form the evaluator takes.
 * @throws Error when it is none: documents are checked before they are stored, so the state has been damaged.
 */
export function parseDocument(text: string): PolicyDocument {
  return readPolicyDocument(text, (problem) => new Error(`a stored policy document is damaged: ${problem}`));
}
