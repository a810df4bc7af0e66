import { operation, type AnyOperation, type RecordRule, type Service } from '../../aws-mocks/service.js';

/** What the server handed to a handler, last call last. */
export type Heard = Record<string, object[]>;

/** What a scripted operation does: answers, or throws. */
export type Script = Readonly<Record<string, (input: object) => object | Promise<object>>>;

/**
 * A service with real schemas whose operations do what a test says, so that the server is tested without the services. Every operation needs
 * the action `ID:OPERATION` on `*`.
 */
export function scriptedService(
  real: Pick<Service, 'id' | 'signingName' | 'eventSource' | 'scope' | 'loadClient'>,
  script: Script,
  record: RecordRule<object, object> = { readOnly: false },
): { service: Service; heard: Heard } {
  const heard: Heard = {};
  const operations: Record<string, AnyOperation> = {};
  for (const [name, answer] of Object.entries(script)) {
    operations[name] = operation<object, object>({
      authorise: () => [{ action: `${real.id}:${name}`, resource: '*' }],
      record,
      handle: (input) => {
        (heard[name] ??= []).push(input);
        return answer(input);
      },
    });
  }
  const { id, signingName, eventSource, scope, loadClient } = real;
  return { service: { id, signingName, eventSource, scope, loadClient, operations }, heard };
}
