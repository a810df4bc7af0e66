import type { Text } from '../errors.js';

/** What is known of an account before anything is asked or done. */
export interface Surroundings {
  readonly account: string;
  /** The account's name in sign-in links; absent where it has none, or may not be seen. */
  readonly alias?: string;
  /** The ARN of whoever calls. */
  readonly caller: string;
  readonly region: string;
  /** What of the configuration is there already, in the order of the steps. */
  readonly things: readonly FoundThing[];
  /** Trails that record this account, seen from the region, sorted by ARN. */
  readonly trails: readonly FoundTrail[];
  /** What could not be looked at, and why. */
  readonly unseen: readonly Text[];
}

/** A thing of the configuration that exists. */
export interface FoundThing {
  readonly title: Text;
  /** `ours`: as configured. `changed`: ours, but different. `foreign`: not made here. */
  readonly state: 'ours' | 'changed' | 'foreign';
}

/** A trail that is there already. */
export interface FoundTrail {
  readonly name: string;
  readonly homeRegion: string;
  readonly bucket: string;
  /**
   * `ours`: it carries our mark. `foreign`: of this account, its home in this region. `elsewhere`: at home in another region, of which
   * this one shows the shadow. `organization`: it belongs to the organisation.
   */
  readonly state: 'ours' | 'foreign' | 'elsewhere' | 'organization';
}
