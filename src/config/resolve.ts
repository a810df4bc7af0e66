import { fillPlaceholders, type PlaceholderValues } from './placeholders.js';
import type { Config } from './schema.js';

/** A configuration for one account and region, with nothing left to fill in. */
export type ResolvedConfig = Omit<Config, 'account' | 'region'> & { readonly account: string; readonly region: string };

/**
 * Fills `${account}` and `${region}` in wherever they stand. A region named in the configuration wins over the one given; the account
 * is always the one given: whether the configuration allows it is for the caller to check.
 */
export function resolveConfig(config: Config, given: PlaceholderValues): ResolvedConfig {
  const values = { account: given.account, region: config.region ?? given.region };
  return { ...fillIn(config, values), ...values };
}

function fillIn<T>(value: T, values: PlaceholderValues): T {
  if (typeof value === 'string') return fillPlaceholders(value, values) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => fillIn(item, values)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, values)])) as T;
}
