import type { CallKind } from '../model/call-group.js';
import { type Principal, principalKey } from '../model/principal.js';

/** Gives kinds that came from elsewhere the same texts and principals in memory where they are the same. */
export interface SharedTexts {
  share(kind: CallKind): CallKind;
}

/** Nothing shared yet. */
export function openSharedTexts(): SharedTexts {
  const texts = new Map<string, string>();
  const principals = new Map<string, Principal>();

  function shareText(text: string): string {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  }

  function sharePrincipal(principal: Principal): Principal {
    const key = principalKey(principal);
    const known = principals.get(key) ?? principal;
    principals.set(key, known);
    return known;
  }

  return {
    share: (kind) => ({
      ...kind,
      principal: sharePrincipal(kind.principal),
      eventSource: shareText(kind.eventSource),
      eventName: shareText(kind.eventName),
      region: shareText(kind.region),
      accountId: shareText(kind.accountId),
      ...(kind.eventType !== undefined && { eventType: shareText(kind.eventType) }),
    }),
  };
}
