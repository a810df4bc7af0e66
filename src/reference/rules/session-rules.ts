import { given } from '../action-rule.js';
import type { DependentRule } from '../dependent-rule.js';

/** What a session is started with is checked on the role too. */
export const sessionRules: readonly DependentRule[] = [
  {
    service: 'sts',
    events: ['AssumeRole'],
    action: 'sts:TagSession',
    when: [given('tags')],
    types: ['role'],
    why: 'session-tags',
    see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
  },
  {
    service: 'sts',
    events: ['AssumeRole'],
    action: 'sts:SetSourceIdentity',
    when: [given('sourceIdentity')],
    types: ['role'],
    why: 'source-identity',
    see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html',
  },
];
