/** Names of parameters that hold the ARN of whatever the call is about. */
export const anyArnNames: readonly string[] = [
  'resourceArn',
  'resourceARN',
  'resourceArnList',
  'resourceName',
  'resourceId',
  'arn',
];

/**
 * The parameter names under which services write what a variable of an ARN format stands for, by the habits of AWS's APIs: the
 * variable itself (`functionName`), its stem with the usual endings (`guardrailIdentifier`, `stateMachineArn`), and the type's own
 * name. `own` adds the bare `name`, `id`, `arn`, which mean the resource only when the operation is about this very type.
 */
export function guessNames(type: string, variable: string, own: boolean): readonly string[] {
  const stems = [...new Set([variable.replace(/(Id|Name|Identifier|Arn|Key)$/, ''), camelCase(type)])].filter(Boolean);
  const endings = ['Name', 'Id', 'Identifier', 'Arn', 'ARN', '', 'Names', 'Ids', 'Arns'];
  const guesses = [
    lowerFirst(variable),
    ...stems.flatMap((stem) => endings.map((ending) => lowerFirst(stem) + ending)),
  ];
  return [...new Set([...guesses, ...(own ? ['name', 'id', 'identifier', 'arn', 'names', 'ids', 'arns'] : [])])];
}

/** The parameter names of a variable that names not the thing itself but what it is in. */
export function guessPlainName(variable: string): readonly string[] {
  const stem = variable.replace(/(Id|Name)$/, '');
  return [...new Set([variable, `${stem}Identifier`, `${stem}Arn`].map(lowerFirst))];
}

/**
 * The shapes that EC2's records give a parameter: plain, in a set of its own, or inside the whole request under the operation's name.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/using-cloudtrail.html
 */
export function ec2Shapes(name: string, eventName: string): readonly string[] {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const request = `${eventName}Request`;
  return [name, `${name}Set.items.${name}`, `${request}.${capital}`, `${request}.${capital}.content`];
}

/** A resource type's name as a key: `security-group` is `securityGroup`. */
export function camelCase(type: string): string {
  return type.replace(/[-_ /]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
}

function lowerFirst(value: string): string {
  return value.charAt(0).toLowerCase() + value.slice(1);
}
