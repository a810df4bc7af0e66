import type { Config } from './schema.js';

/**
 * The lab's set-up, ready to be applied. It has no account, so it fits any, and no e-mail: that is never guessed. A fresh copy at each
 * call.
 */
export function defaultConfig(): Config {
  return {
    version: 1,
    region: 'ap-northeast-2',
    groups: [
      { name: 'lab-cloudtrail-group', access: 'FullAccess' },
      { name: 'lab-cloudtrail-readers', access: 'ReadOnly' },
    ],
    users: [
      {
        name: 'lab-user',
        groups: ['lab-cloudtrail-group'],
        console: { password: 'generate', resetRequired: false },
        logAccess: 'read',
        tags: { Name: 'lab-user' },
      },
    ],
    trail: {
      name: 'lab-events-trail',
      bucket: { name: 'aws-cloudtrail-logs-${account}-mylog', versioning: true },
      multiRegion: true,
      managementEvents: 'all',
      dataEvents: [],
      logFileValidation: true,
      kmsKey: null,
      notify: null,
      cloudWatchLogs: null,
      logRetentionDays: 90,
      tags: { Name: 'lab-events-trail' },
    },
    billing: {
      topic: 'lab-billing-alerts',
      emails: [],
      alarm: { name: 'lab-myalarm', thresholdUsd: 200 },
      budget: { name: 'lab-monthly-budget', limitUsd: 200, alertAtPercent: [80, 100], forecast: true },
    },
    detections: 'none',
  };
}
