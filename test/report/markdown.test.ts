import { describe, expect, it } from 'vitest';
import { speak } from '../../src/messages/text.js';
import { renderers } from '../../src/report/index.js';
import { recommendationReport } from './fixtures.js';

describe('Markdown for a pull request', () => {
  it('has a table of the principals, the policies as JSON, and the changes to unfold', () => {
    expect(renderers.recommendation.md(recommendationReport, { say: speak('en') })).toMatchInlineSnapshot(`
      "# Least privilege for account 123456789012

      - \`2026-01-01T00:00:00Z\` to \`2026-03-31T23:59:59Z\`
      - \`logs\` \`logs\`: 1,200 files, 3,402 events, 1 skipped
      - Event history of 1 region: 1 event

      - **warning** The file is empty. (\`logs/a.json\`) Fetch it again from the bucket; CloudTrail delivers no empty files.

      | Principal | Granted today | Needed | Removed | Unknowable | Proof |
      | --- | ---: | ---: | ---: | ---: | ---: |
      | \`lab-user\` | 1,412 | 4 | 2 | 1 | 47/47 |

      ## \`lab-user\`

      1,412 granted actions -> 4; 1 unknowable kept; proof 47/47

      **Attached today:** \`AWSCloudTrail_FullAccess\` (group \`lab-cloudtrail-group\`), \`logs\`, \`edge\` (permissions boundary)

      ### Policy \`trimtrail-lab-user\`: 1,812 of 6,144 characters

      \`\`\`json
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Action": [
              "cloudtrail:DescribeTrails",
              "s3:ListAllMyBuckets"
            ],
            "Resource": [
              "*"
            ]
          },
          {
            "Effect": "Allow",
            "Action": [
              "iam:PassRole"
            ],
            "Resource": [
              "arn:aws:iam::123456789012:role/trail"
            ],
            "Condition": {
              "StringEquals": {
                "iam:PassedToService": [
                  "cloudtrail.amazonaws.com"
                ]
              }
            }
          }
        ]
      }
      \`\`\`

      ### Changes

      <details><summary>remove: 2 actions (granted, never used)</summary>

      - \`cloudtrail:CreateTrail\`: never in this history granted by \`AWSCloudTrail_FullAccess\`
      - \`cloudtrail:DeleteTrail\`: never in this history granted by \`AWSCloudTrail_FullAccess\`

      </details>

      <details><summary>unknowable: 1 action (granted, and this history cannot show its use)</summary>

      - \`s3:GetObject\`: never in this history \`*\`; granted by \`AWSCloudTrail_FullAccess\`

      </details>

      <details><summary>narrow: 1 action (used, on fewer resources)</summary>

      - \`s3:GetBucketPolicy\`: never in this history \`arn:aws:s3:::logs\`; granted by \`AWSCloudTrail_FullAccess\`

      </details>

      <details><summary>add: 1 action (needed, and not granted by what stays)</summary>

      - \`s3:ListAllMyBuckets\`: never in this history \`*\`

      </details>

      <details><summary>keep: 1 action (used, stays)</summary>

      - \`cloudtrail:DescribeTrails\`: never in this history \`*\`; granted by \`AWSCloudTrail_FullAccess\`

      </details>

      <details><summary>infer: 1 action (kept because a used call depends on it)</summary>

      - \`iam:PassRole\`: never in this history \`arn:aws:iam::123456789012:role/trail\`; granted by \`AWSCloudTrail_FullAccess\`

      </details>

      <details><summary>denied: 1 action (tried, refused, not granted)</summary>

      - \`ec2:RunInstances\`: never in this history

      </details>

      ### Findings

      - **error** Line 7 is not valid JSON. (\`logs/b.json\` 6)"
    `);
  });

  it('lists what was done in roles, names in code', () => {
    const viaRoles = [{ role: 'arn:aws:iam::123456789012:role/`deploy`', sessions: 1, actions: [] }];
    const [recommendation] = recommendationReport.recommendations;
    if (!recommendation) throw new Error('the sample has a recommendation');
    const report = { ...recommendationReport, recommendations: [{ ...recommendation, viaRoles }] };
    expect(renderers.recommendation.md(report, { say: speak('en') })).toContain(
      [
        '### Used in roles, no part of these policies',
        '',
        '- `` arn:aws:iam::123456789012:role/`deploy` ``, taken 1 time: no allowed call there is known to be its own',
      ].join('\n'),
    );
  });

  it('says so where there is nobody to recommend for', () => {
    const report = { ...recommendationReport, recommendations: [] };
    expect(renderers.recommendation.md(report, { say: speak('ko') })).toContain('권고할 보안 주체가 없습니다.');
  });
});
