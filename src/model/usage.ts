import type { ActionName } from './action.js';
import type { Finding } from './finding.js';
import type { Principal } from './principal.js';
import type { Basis } from './resolution.js';

/** A place history was read from, and how much of it. `dataEvents` counts the data events among `events`. */
export interface UsageSource {
  readonly kind: 'logs' | 'bucket' | 'lookup-events' | 'athena';
  readonly location: string;
  readonly files: number;
  /** Files, or parts of files, that could not be read; each has a finding. */
  readonly skipped: number;
  readonly events: number;
  readonly dataEvents: number;
}

/** From the first to the last moment looked at; ISO 8601, seconds, `Z`; empty where nothing bounds it and nothing was read. */
export interface UsageWindow {
  readonly from: string;
  readonly to: string;
}

/** What one principal did with one action. `count` are allowed calls, `denied` the refused ones. */
export interface ActionUsage {
  readonly action: ActionName;
  readonly count: number;
  readonly denied: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly basis: Basis;
  readonly via?: string;
  readonly resources: readonly { readonly resource: string; readonly count: number }[];
  readonly eventIds: readonly string[];
}

/** One principal's usage, actions sorted by name. */
export interface PrincipalUsage {
  readonly principal: Principal;
  readonly events: number;
  readonly denied: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly actions: readonly ActionUsage[];
}

/** The usage document: what `usage --output json` prints, findings not yet put into words. */
export interface Usage {
  readonly window: UsageWindow;
  readonly sources: readonly UsageSource[];
  readonly records: number;
  readonly duplicates: number;
  readonly principals: readonly PrincipalUsage[];
  readonly findings: readonly Finding[];
}
