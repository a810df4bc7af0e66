/** Names of parameters that hold the ARN of whatever the call is about. */
export const anyArnNames: readonly string[] = [
  'resourceArn',
  'resourceArnList',
  'resourceArns',
  'resourceIdentifier',
  'resourceIdList',
  'resource',
  'resourceName',
  'resourceId',
  'arn',
];

/**
 * The parameter names under which services write what a variable of an ARN format stands for, by the habits of AWS's APIs, the surest
 * first: the variable itself (`functionName`), its stem with the usual endings (`guardrailIdentifier`, `stateMachineArn`), the type's
 * own name. `own` adds what means the resource only when the operation is about this very type: the same inside an object named for
 * the type (`registryId.registryName`), the bare `name`, `id`, `arn`, and what is left of a name without its first words (`poolName`
 * of a dedicated IP pool). An id is not looked for where names stand: a thing of that name has another id. Case does not matter where
 * the names are looked for.
 */
export function guessNames(type: string, variable: string, own: boolean): readonly string[] {
  const kind = camelCase(type);
  const stems = [...new Set([findStem(variable), kind])].filter(Boolean);
  const endings = isId(variable) ? idEndings : [...nameEndings, ...idEndings];
  const guesses = [...(findStem(variable) ? [lowerFirst(variable)] : []), ...withEndings(stems, endings)];
  if (!own) return [...new Set(guesses)];
  const bare = endings.filter((ending) => /^(Name|Id|Identifier|Arn)s?$/.test(ending)).map(lowerFirst);
  const within = [kind, `${kind}Id`, `${kind}Input`].flatMap((object) =>
    [...guesses, ...bare].map((name) => `${object}.${name}`),
  );
  const shortened = withEndings([...new Set(stems.flatMap(listTails))], endings);
  return [...new Set([...guesses, kind + variable, ...within, ...bare, ...shortened])];
}

/** The names of parameters that may hold a thing's whole ARN; where the thing has an id, the names for its name, too. */
export function guessArnNames(type: string, variable: string): readonly string[] {
  const stems = [...new Set([findStem(variable), camelCase(type)])].filter(Boolean);
  return withEndings(stems, [...(isId(variable) ? nameEndings : []), 'Arn', 'Arns', 'ArnList']);
}

/** The parameter names of a variable that names not the thing itself but what it is in. */
export function guessPlainName(variable: string): readonly string[] {
  const stem = findStem(variable);
  const guesses = stem ? ['Identifier', 'Arn', 'Id', 'Name', ''].map((ending) => lowerFirst(stem + ending)) : [];
  return [...new Set([lowerFirst(variable), ...guesses])];
}

const nameEndings: readonly string[] = ['Name', 'Names', 'NameList'];

const idEndings: readonly string[] =
  'Id,Identifier,Arn,,Ids,Identifiers,Arns,s,sArns,List,IdList,ArnList,AliasArn,VersionArn'.split(',');

function withEndings(stems: readonly string[], endings: readonly string[]): readonly string[] {
  return stems.flatMap((stem) => endings.map((ending) => lowerFirst(stem + ending)));
}

function isId(variable: string): boolean {
  return /(Id|Identifier|UUID)$/.test(variable);
}

function findStem(variable: string): string {
  return variable.replace(/(Id|Name|Identifier|Arn|Key)$/, '');
}

/** The endings of a name at its words, longest first: `DedicatedIpPool` has `IpPool` and `Pool`. */
function listTails(name: string): readonly string[] {
  return [...name.matchAll(/(?<=[a-z0-9])[A-Z]/g)].map(({ index }) => name.slice(index));
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
