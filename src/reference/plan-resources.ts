import type { CatalogueAction, CatalogueResourceType } from '../model/catalogue.js';
import { type ArnFormat, parseArnFormat } from './arn-format.js';
import type { PlannedResource } from './call-plan.js';
import type { LoadableCatalogue } from './catalogue.js';
import { anyArnNames, camelCase, ec2Shapes, guessArnNames, guessNames, guessPlainName } from './parameter-names.js';
import { presencePath, requestPath } from './paths.js';
import { findPlaces } from './resource-places.js';
import { findResourceRules, findSuffix, isAboutOneself, listFamily } from './resource-rules.js';

/** What a rule may fix about the resources of an action; everything absent is as usual. */
export interface ResourceChoices {
  readonly types?: readonly string[];
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

/** The resource types that an action is checked against in an operation, and where each stands in a record. */
export function planResources(
  catalogue: LoadableCatalogue,
  action: CatalogueAction,
  eventName: string,
  choices: ResourceChoices,
): readonly PlannedResource[] {
  const service = action.name.slice(0, action.name.indexOf(':'));
  const listed = listTypes(catalogue, service, action, choices);
  return listed.map(({ type, required, family }) => {
    const formats = type.arnFormats.map(parseArnFormat);
    const choice = findChoice(action, formats, type.name, family);
    const own = isAbout(eventName, type.name) || (listed.length === 1 && mentions(eventName, type.name));
    const unnamed = explainUnnamed(action, eventName, type.name);
    const createdAt = unnamed === 'created' ? planCreated(service, type, formats) : undefined;
    const qualifier = service === 'lambda' && type.name === 'function' ? requestPath('qualifier') : undefined;
    return {
      service,
      type: type.name,
      required,
      ...(choice && { choice }),
      formats,
      variables: planVariables(service, type, formats, eventName, own, choices),
      arns: (choices.from ? (choices.from['arn'] ?? []) : listArnNames(type.name, formats)).map(requestPath),
      listed: choices.from === undefined,
      suffix: findSuffix(action.name, service, type.name),
      ...(qualifier && { qualifier }),
      ...(service === 'iam' && unnamed === 'created' && { pathAt: requestPath('path') }),
      ...(type.name === 'user' && isAboutOneself(action.name) && { selfByDefault: true as const }),
      ...(createdAt && { createdAt }),
      ...(unnamed && { unnamed }),
    };
  });
}

function listArnNames(type: string, formats: readonly ArnFormat[]): readonly string[] {
  const lasts = formats.map((format) => ownVariables(format).at(-1)).filter((variable) => variable !== undefined);
  return [...new Set([...anyArnNames, ...lasts.flatMap((variable) => guessArnNames(type, variable))])];
}

/** An answer holds what was made under its type's name (`vpc.vpcId`) or, where it is little, right on top (`groupId`). */
function planCreated(
  service: string,
  { name: type }: CatalogueResourceType,
  [format]: readonly ArnFormat[],
): PlannedResource['createdAt'] {
  const variable = ownVariables(format).at(-1);
  if (variable === undefined) return undefined;
  const names = findPlaces(service, type, variable) ?? guessPlainName(variable);
  const plain = names.filter((name) => !name.includes('.'));
  const paths = plain.flatMap((name) => [`responseElements.${camelCase(type)}.${name}`, `responseElements.${name}`]);
  return paths.length === 0 ? undefined : { variable, paths };
}

interface ListedType {
  readonly type: CatalogueResourceType;
  readonly required: boolean;
  /** Set for types that the catalogue lists as this one. */
  readonly family?: string;
}

function listTypes(
  catalogue: LoadableCatalogue,
  service: string,
  action: CatalogueAction,
  { types }: ResourceChoices,
): readonly ListedType[] {
  const wanted = types
    ? types.map((name) => ({ name, required: types.length === 1 }))
    : action.resourceTypes.flatMap(({ name, required }) =>
        listFamily(service, name).map((each, _, { length }) => ({
          name: each,
          required,
          ...(length > 1 && { family: name }),
        })),
      );
  return wanted.flatMap(({ name, required, ...rest }) => {
    const type = catalogue.findResourceType(service, name);
    const always = findResourceRules(action.name, name).some((rule) => rule.always?.includes(name));
    return type ? [{ type, required: required || always, ...rest }] : [];
  });
}

/**
 * Types whose ARNs are made of the same variables are alternatives: one parameter names the thing, whichever kind it is
 * (`listener/app` or `listener/net`, an instance or a managed instance).
 */
function findChoice(
  action: CatalogueAction,
  formats: readonly ArnFormat[],
  type: string,
  family: string | undefined,
): string | undefined {
  const rule = findResourceRules(action.name, type).find(({ oneOf }) => oneOf?.includes(type));
  if (rule?.oneOf) return rule.oneOf.join();
  if (family !== undefined) return family;
  if (tagsOneThing.test(action.name)) return 'tagged';
  const names = ownVariables(formats[0]).join();
  return names === '' ? undefined : names;
}

// Tags are put on one thing at a time, though every kind that can have them is listed; EC2 tags many things at once.
const tagsOneThing = /^(?!ec2:)[\w-]+:((Un)?[Tt]agResource|(Add|Remove|List)Tags\w*)$/;

function planVariables(
  service: string,
  type: CatalogueResourceType,
  formats: readonly ArnFormat[],
  eventName: string,
  own: boolean,
  { from }: ResourceChoices,
): PlannedResource['variables'] {
  const lasts = new Set(formats.map((format) => ownVariables(format).at(-1)));
  const variables = new Set(formats.flatMap(ownVariables));
  return Object.fromEntries(
    [...variables].map((variable) => {
      // Only the last variable of an ARN is the thing's own name; those before it belong to what the thing is in.
      const guess = (): readonly string[] =>
        lasts.has(variable) ? guessNames(type.name, variable, own) : guessPlainName(variable);
      const listed = from ? (from[variable] ?? []) : findPlaces(service, type.name, variable);
      const names = listed ?? guess();
      const shaped = service === 'ec2' && !from ? inEc2Shapes(names, eventName) : names;
      return [variable, { paths: shaped.map(requestPath), gather: listed ? 'all' : 'first' }];
    }),
  );
}

function inEc2Shapes(names: readonly string[], eventName: string): readonly string[] {
  if (names.length === 0) return names;
  const shapes = names.filter((name) => !name.includes('.')).flatMap((name) => ec2Shapes(name, eventName));
  return [...new Set([...names, ...shapes, 'resourcesSet.items.resourceId', `${eventName}Request.ResourceId.content`])];
}

function isAbout(eventName: string, type: string): boolean {
  return eventName.toLowerCase().includes(type.replace(/[^a-z0-9]/gi, '').toLowerCase());
}

// Of the only type of an action one word will do: `DeleteForm` is about a `FormResource`, but `StopBuild` about no project.
function mentions(eventName: string, type: string): boolean {
  const event = eventName.toLowerCase();
  const words = camelCase(type).match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return words.some((word) => word.length > 2 && event.includes(word.toLowerCase().replace(/s$/, '')));
}

// The thing has no id before the call that makes it is allowed, so the check was on all of its type; and a call that lists things
// without naming one is checked on all of them.
function explainUnnamed(action: CatalogueAction, eventName: string, type: string): PlannedResource['unnamed'] {
  if (makesThings.test(eventName) && isAbout(eventName, type)) return 'created';
  return action.accessLevel === 'List' || /^(List|Describe)/.test(eventName) ? 'listed' : undefined;
}

const makesThings =
  /^(Create|Run|Allocate|Request|Import|Copy|Register|Purchase|Provision|Issue|Start|Restore|Export|Upload)/;

/** The variables of a format that a parameter has to give; partition, Region and account are known from the record. */
function ownVariables(format: ArnFormat | undefined): readonly string[] {
  return (format?.variables ?? []).filter((name) => !scopeVariables.has(name));
}

const scopeVariables = new Set(['Partition', 'Region', 'Account']);

/** The path that tells whether a call had any parameters at all. */
export const anyParameter = presencePath('requestParameters');
