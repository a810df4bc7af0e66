import type { DetailedNeed } from './action-rule.js';
import {
  type AuthorisedActions,
  findAuthorised,
  findOperationsPage,
  listAuthorisedActions,
} from './authorised-actions.js';
import type { LoadableCatalogue } from './catalogue.js';
import type { DependentRule } from './dependent-rule.js';
import { findDependents } from './dependent-rules.js';
import { camelCase } from './parameter-names.js';
import { roleArnsPath, tagsPath } from './paths.js';

/**
 * The one action of another name that AWS lists for an operation, where it lists just one and of the same service; undefined where it
 * lists the operation's own, several (a rule has to say which of them when), or nothing.
 */
export function findListedNeed(service: string, name: string): DetailedNeed | undefined {
  const { actions } = findAuthorised(service, name) ?? { actions: [] };
  if (actions.some((action) => isOwn(action, service, name))) return undefined;
  const main = actions.filter((action) => action !== passRole && !isTagging(action));
  const [only] = main;
  if (only === undefined || main.length > 1) return undefined;
  return only.startsWith(`${service}:`) ? { action: only } : undefined;
}

/**
 * What AWS lists for an operation beyond its own action and its parameters decide: passing the roles that the request names, and tagging
 * what the call makes when it gives tags. Empty where a rule of ours says more exactly where to look.
 */
export function listListedDependents(
  catalogue: LoadableCatalogue,
  service: string,
  name: string,
): readonly DependentRule[] {
  const listed = findAuthorised(service, name);
  if (!listed) return [];
  const ruled = new Set(findDependents(service, name).map(({ action }) => action));
  const see = findOperationsPage(service) ?? '';
  return listed.actions
    .filter((action) => !ruled.has(action) && !isOwn(action, service, name))
    .flatMap((action): readonly DependentRule[] => {
      if (action === passRole) return [{ service, events: [name], ...passing(listed), see }];
      if (!isTagging(action)) return [];
      const types = listTaggedTypes(catalogue, action, service, name);
      return [
        {
          service,
          events: [name],
          action,
          when: [{ path: tagsPath, is: 'present' }],
          why: 'tags',
          see,
          ...(types.length > 0 && { types }),
        },
      ];
    });
}

/** The services of the tags that a service's operations may put on what they make; each once, sorted. */
export function listTaggingServices(service: string): readonly string[] {
  const tagging = listAuthorisedActions(service).filter(isTagging);
  return [...new Set(tagging.map((action) => action.slice(0, action.indexOf(':'))))].sort();
}

function isOwn(action: string, service: string, name: string): boolean {
  return action.toLowerCase() === `${service}:${name}`.toLowerCase();
}

const passRole = 'iam:PassRole';

function passing({
  passedTo = [],
}: AuthorisedActions): Pick<DependentRule, 'action' | 'when' | 'from' | 'context' | 'why'> {
  return {
    action: passRole,
    when: [{ path: roleArnsPath, is: 'present' }],
    from: { RoleNameWithPath: [roleArnsPath] },
    ...(passedTo.length > 0 && { context: { 'iam:PassedToService': passedTo } }),
    why: 'passes-role',
  };
}

function isTagging(action: string): boolean {
  return /:(Tag|AddTags|AddTag|CreateTags|CreateOrUpdateTags)/.test(action);
}

/**
 * What a call may have tagged: the type that its name ends in (`RegisterContainerInstance`), else those that the operation itself is
 * always checked on, else those that it may be. Empty where none of these tells.
 */
function listTaggedTypes(
  catalogue: LoadableCatalogue,
  tagging: string,
  service: string,
  name: string,
): readonly string[] {
  const taggable = catalogue.findAction(tagging)?.resourceTypes.map((type) => type.name) ?? [];
  const own = catalogue.findAction(`${service}:${name}`)?.resourceTypes ?? [];
  const shared = own.filter((type) => taggable.includes(type.name));
  const named = taggable.filter((type) => name.toLowerCase().endsWith(camelCase(type).toLowerCase()));
  const required = shared.filter((type) => type.required).map((type) => type.name);
  return [named, required, shared.map((type) => type.name)].find((types) => types.length > 0) ?? [];
}
