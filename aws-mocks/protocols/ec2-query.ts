import { AwsError } from '../service.js';
import { describeError } from './describe-error.js';
import { findByName } from './find-by-name.js';
import { readForm } from './form.js';
import type { Protocol } from './protocol.js';
import { readQueryInput } from './query-input.js';
import { membersOf, structureMember, textMember, writeXml } from './xml.js';

/**
 * EC2's dialect of Query: members capitalised, lists flat, the request id inside the answer.
 * @see https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export const ec2Query: Protocol = {
  name: 'ec2Query',

  findOperation(request, model) {
    const action = readForm(request).get('Action');
    if (!action) throw new AwsError('MissingAction', 'The request has no Action parameter.', { status: 400 });
    return findByName(action, model, 'InvalidAction');
  },

  readInput: (request, operation) => readQueryInput(operation.input, readForm(request), 'ec2'),

  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html MissingParameter */
  missingMember: ({ member }) =>
    new AwsError('MissingParameter', `The request must contain the parameter ${member}`, { status: 400 }),

  writeOutput(output, { name, output: schema }, model, { requestId }) {
    const members = [textMember('requestId', requestId), ...membersOf(schema, output)];
    return {
      status: 200,
      headers: headersWith(requestId),
      body: writeXml(`${name}Response`, members, model.xmlNamespace),
    };
  },

  writeError(error, model, { requestId }) {
    const { code, status } = describeError(error, model);
    const detail = structureMember('Error', [textMember('Code', code), textMember('Message', error.message)]);
    const body = writeXml('Response', [structureMember('Errors', [detail]), textMember('RequestID', requestId)]);
    return { status, headers: headersWith(requestId), body };
  },
};

function headersWith(requestId: string): Record<string, string> {
  return { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId };
}
