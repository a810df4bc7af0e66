import { AwsError } from '../service.js';
import { describeError } from './describe-error.js';
import { findByName } from './find-by-name.js';
import { readForm } from './form.js';
import { nullMember } from './null-member.js';
import type { Protocol } from './protocol.js';
import { readQueryInput } from './query-input.js';
import { structureOf } from './static-structure.js';
import { structureMember, textMember, writeXml } from './xml.js';

/**
 * AWS Query: a form in, XML out. IAM, STS, SNS; CloudWatch for older clients.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const awsQuery: Protocol = {
  name: 'awsQuery',

  findOperation(request, model) {
    const action = readForm(request).get('Action');
    if (!action) throw new AwsError('MissingAction', 'The request has no Action parameter.', { status: 400 });
    return findByName(action, model, 'InvalidAction');
  },

  readInput: (request, operation) => readQueryInput(operation.input, readForm(request), 'query'),

  missingMember: ({ path }) => nullMember('ValidationError', path),

  writeOutput(output, { name, output: schema }, model, { requestId }) {
    const structure = structureOf(schema);
    const result = structure ? [{ name: `${name}Result`, schema: structure, value: output }] : [];
    const metadata = structureMember('ResponseMetadata', [textMember('RequestId', requestId)]);
    const body = writeXml(`${name}Response`, [...result, metadata], model.xmlNamespace);
    return { status: 200, headers: headersWith(requestId), body };
  },

  writeError(error, model, { requestId }) {
    const { code, status, sender } = describeError(error, model);
    const members = [textMember('Type', sender), textMember('Code', code), textMember('Message', error.message)];
    const body = writeXml(
      'ErrorResponse',
      [structureMember('Error', members), textMember('RequestId', requestId)],
      model?.xmlNamespace,
    );
    return { status, headers: headersWith(requestId), body };
  },
};

function headersWith(requestId: string): Record<string, string> {
  return { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
}
