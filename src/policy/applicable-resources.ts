import type { CatalogueAction, ActionCatalogue } from '../model/catalogue.js';
import type { Statement } from '../model/policy.js';
import { overlap } from './overlap.js';
import { parseArnPattern, parsePattern, type Pattern } from './pattern.js';

/** Which of a statement's resources an action can have at all. */
export interface ApplicableResources {
  /**
   * Those of the statement's `Resource` that fit a resource type of the action, as they stand there. A statement with `NotResource`, and
   * a resource policy's without either, gives `*`. Empty: the statement grants the action on nothing, like `s3:GetObject` on a bucket.
   */
  find(statement: Statement, action: CatalogueAction): readonly string[];
}

/**
 * Looks resources up by AWS's ARN formats. An action without resource types, and one whose types are not in the catalogue, is granted by
 * `*` alone and by anything.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function openApplicableResources(catalogue: ActionCatalogue): ApplicableResources {
  const formats = new Map<string, readonly Pattern[] | undefined>();
  const fits = new Map<string, boolean>();

  function formatsOf(service: string, type: string): readonly Pattern[] | undefined {
    const key = `${service}:${type}`;
    if (!formats.has(key)) {
      const found = catalogue.findResourceType(service, type)?.arnFormats;
      formats.set(
        key,
        found?.map((format) => parsePattern(format.replaceAll(/\$\{\w+\}/g, '*'))),
      );
    }
    return formats.get(key);
  }

  function fitsType(resource: string, service: string, type: string): boolean {
    const key = `${service}:${type}\n${resource}`;
    const known = fits.get(key);
    if (known !== undefined) return known;
    const pattern = parseArnPattern(resource.replaceAll(/\$\{[^}]*\}/g, '*'));
    const fit = formatsOf(service, type)?.some((format) => overlap(format, pattern)) ?? true;
    fits.set(key, fit);
    return fit;
  }

  return {
    find({ Resource }, { name, resourceTypes }) {
      if (!Resource) return ['*'];
      const service = name.slice(0, name.indexOf(':'));
      return Resource.filter(
        (resource) => resource === '*' || resourceTypes.some((type) => fitsType(resource, service, type.name)),
      );
    },
  };
}
