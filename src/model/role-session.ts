import type { ViaRole } from './recommendation.js';

/** Who took a role, by its ARN or, where the records have none, its name. */
export interface RoleTaker {
  readonly taker: string;
  /** How many times. */
  readonly sessions: number;
}

/** What one principal has to do with sessions of roles: those that it started, and those that were started of it. */
export interface SessionUse {
  /** The roles it took, sorted. */
  readonly viaRoles: readonly ViaRole[];
  /** Calls in sessions that it or somebody else of the same session name made. */
  readonly ambiguousCalls: number;
  /** Who took it; sorted, empty for all but roles. */
  readonly takers: readonly RoleTaker[];
  /** Calls in its own sessions that cannot be tied to one taker. */
  readonly untiedCalls: number;
}
