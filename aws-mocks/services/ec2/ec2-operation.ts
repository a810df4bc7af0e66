import { AwsError, operation, type AnyOperation, type Call, type Check } from '../../service.js';
import { recordedParameters } from './request-parameters.js';
import { recordedAnswer } from './response-elements.js';

/** An EC2 operation; what is absent is as for most. */
export interface Ec2Operation<Input, Output> {
  readonly readOnly: boolean;
  readonly authorise: (input: Input, call: Call) => readonly Check[];
  /** List members that CloudTrail writes as empty sets where the request lacks them. */
  readonly sets?: readonly string[];
  /** The request as CloudTrail writes it, where the general rules are not enough. */
  readonly parameters?: (input: Input) => Record<string, unknown>;
  /** The answer as CloudTrail writes it, where the general rules are not enough. */
  readonly answer?: (output: Output, call: Call) => Record<string, unknown>;
  readonly handle: (input: Input, call: Call) => Output;
}

/**
 * Makes an EC2 operation. A dry run ends after authorisation, with the error that says it would have gone well.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html
 */
export function ec2Operation<Input extends object, Output extends object>(
  definition: Ec2Operation<Input, Omit<Output, '$metadata'>>,
): AnyOperation {
  return operation<Input, Output>({
    authorise: definition.authorise,
    record: {
      readOnly: definition.readOnly,
      requestParameters: (input) => definition.parameters?.(input) ?? recordedParameters(input, definition.sets),
      responseElements: (output, _input, call) => {
        if (definition.readOnly) return null;
        return definition.answer?.(output, call) ?? recordedAnswer(output, call.requestId);
      },
    },
    handle: (input, call) => {
      if ('DryRun' in input && input.DryRun === true) {
        const message = 'Request would have succeeded, but DryRun flag is set.';
        throw new AwsError('DryRunOperation', message, { status: 412 });
      }
      return definition.handle(input, call);
    },
  });
}
