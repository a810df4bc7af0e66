import { describe, expect, it } from 'vitest';
import { speak, text } from '../../src/messages/text.js';
import { renderers } from '../../src/report/index.js';
import * as sample from './fixtures.js';

const english = { say: speak('en'), columns: 90 };
const wide = { ...english, columns: 120 };

describe('text for people', () => {
  it('says what a recommendation comes to first, then why', () => {
    expect(renderers.recommendation.text(sample.recommendationReport, english)).toMatchInlineSnapshot(`
      "Least privilege for account 123456789012
      window   2026-01-01T00:00:00Z to 2026-03-31T23:59:59Z
      history  logs logs: 1,200 files, 3,402 events, 1 skipped
               Event history of 1 region: 1 event
        warning  The file is empty. (logs/a.json)
                 Fetch it again from the bucket; CloudTrail delivers no empty files.

      lab-user (user, 123456789012)
        1,412 granted actions -> 4; 1 unknowable kept; proof 47/47
        attached  AWSCloudTrail_FullAccess (group lab-cloudtrail-group), logs, edge (permissions
                  boundary)
        policy    trimtrail-lab-user: 1,812 of 6,144 characters
                  - Allow cloudtrail:DescribeTrails, s3:ListAllMyBuckets on *
                  - Allow iam:PassRole on arn:aws:iam::123456789012:role/trail, if
                    iam:PassedToService StringEquals cloudtrail.amazonaws.com
        - remove      2  cloudtrail:CreateTrail, cloudtrail:DeleteTrail
                         by access level: Permissions management 1, Write 1
        ? unknowable  1  s3:GetObject
        ~ narrow      1  s3:GetBucketPolicy: * -> arn:aws:s3:::logs
        + add         1  s3:ListAllMyBuckets
        = keep        1  cloudtrail:DescribeTrails
        = infer       1  iam:PassRole
        x denied      1  ec2:RunInstances
        error  Line 7 is not valid JSON. (logs/b.json, record 6)

      Next steps
        - Everything is as configured.
        - Why? trimtrail explain lab-user cloudtrail:CreateTrail"
    `);
  });

  it('says it in Korean, columns in line', () => {
    expect(renderers.recommendation.text(sample.recommendationReport, { ...english, say: speak('ko') }))
      .toMatchInlineSnapshot(`
        "계정 123456789012의 최소 권한
        기간  2026-01-01T00:00:00Z ~ 2026-03-31T23:59:59Z
        기록  logs logs: 파일 1,200개, 이벤트 3,402개, 1개 건너뜀
              리전 1개의 이벤트 기록: 이벤트 1개
          경고  파일이 비어 있습니다. (logs/a.json)
                버킷에서 다시 받으세요. CloudTrail은 빈 파일을 전송하지 않습니다.

        lab-user (user, 123456789012)
          허용된 작업 1,412개 -> 4개; 확인 불가 1개 유지; 검증 47/47
          연결됨  AWSCloudTrail_FullAccess(그룹 lab-cloudtrail-group), logs, edge(권한 경계)
          정책    trimtrail-lab-user: 6,144자 중 1,812자
                  - Allow cloudtrail:DescribeTrails, s3:ListAllMyBuckets 대상 *
                  - Allow iam:PassRole 대상 arn:aws:iam::123456789012:role/trail, 조건
                    iam:PassedToService StringEquals cloudtrail.amazonaws.com
          - 제거       2  cloudtrail:CreateTrail, cloudtrail:DeleteTrail
                          액세스 수준별: Permissions management 1, Write 1
          ? 확인 불가  1  s3:GetObject
          ~ 축소       1  s3:GetBucketPolicy: * -> arn:aws:s3:::logs
          + 추가       1  s3:ListAllMyBuckets
          = 유지       1  cloudtrail:DescribeTrails
          = 추론       1  iam:PassRole
          x 거부됨     1  ec2:RunInstances
          오류  7번째 줄이 올바른 JSON이 아닙니다. (logs/b.json, 레코드 6)

        다음 단계
          - 모두 구성과 같습니다.
          - 이유 보기: trimtrail explain lab-user cloudtrail:CreateTrail"
      `);
  });

  it('shows which calls a recommendation would break', () => {
    const broken = {
      ...sample.recommendation,
      proof: {
        replayed: 47,
        stillAllowed: 46,
        broken: [{ eventId: 'e-1', action: sample.explanation.action, resource: 'arn:aws:s3:::logs' }],
        deniedStayDenied: 0,
      },
    };
    const report = { ...sample.recommendationReport, recommendations: [broken] };
    const lines = renderers.recommendation.text(report, wide).split('\n');
    expect(lines).toContain(
      '  1,412 granted actions -> 4; 1 unknowable kept; PROOF BROKEN: 1 of 47 calls would be refused',
    );
    expect(lines).toContain('  ! s3:GetBucketPolicy on arn:aws:s3:::logs (event e-1)');
  });

  it('lists every verdict before the details where there are several principals', () => {
    const other = {
      ...sample.recommendation,
      principal: { ...sample.labUser, name: 'b' },
      attached: [],
      policies: [],
      actions: [],
    };
    const report = { ...sample.recommendationReport, recommendations: [sample.recommendation, other] };
    expect(renderers.recommendation.text(report, english)).toContain(
      [
        'Principal                      Granted today  Needed  Removed  Unknowable  Proof',
        'lab-user (user, 123456789012)          1,412       4        2           1  47/47',
        'b (user, 123456789012)                     -       0        2           0  47/47',
      ].join('\n'),
    );
  });

  it('says that all is to be detached where nothing was used', () => {
    const unused = {
      ...sample.recommendation,
      policies: [],
      actions: [],
      summary: { ...sample.recommendation.summary, unknowableActions: 0 },
      proof: { replayed: 0, stillAllowed: 0, broken: [], deniedStayDenied: 0 },
    };
    const lines = renderers.recommendation
      .text({ ...sample.recommendationReport, recommendations: [unused] }, english)
      .split('\n');
    expect(lines).toContain('  1,412 granted actions -> 0: none was used');
    expect(lines).toContain('  policy    none: detach everything');
  });

  it('shows what was done in roles apart, the most used first', () => {
    const role = 'arn:aws:iam::123456789012:role/deploy';
    const uses = Array.from({ length: 10 }, (_, index) => ({
      action: sample.change(`ec2:Describe${index}`, 'keep').action,
      count: index + 1,
    }));
    const viaRoles = [
      { role, sessions: 3, actions: uses },
      { role: `${role}2`, sessions: 1, actions: [] },
    ];
    const report = { ...sample.recommendationReport, recommendations: [{ ...sample.recommendation, viaRoles }] };
    const lines = renderers.recommendation.text(report, { ...english, columns: 240 }).split('\n');
    expect(lines).toContain(
      `  in roles  ${role}, taken 3 times: ec2:Describe9 (10), ec2:Describe8 (9), ec2:Describe7 (8), ec2:Describe6 (7), ` +
        'ec2:Describe5 (6), ec2:Describe4 (5), ec2:Describe3 (4), ec2:Describe2 (3) and 2 more',
    );
    expect(lines).toContain(`            ${role}2, taken 1 time: no allowed call there is known to be its own`);
  });

  it('says of a principal that takes no policy what it used, and of one that did nothing no more than that', () => {
    const idle = {
      ...sample.recommendation,
      attached: [],
      policies: [],
      actions: [],
      proof: { replayed: 0, stillAllowed: 0, broken: [], deniedStayDenied: 0 },
    };
    const linked = {
      ...idle,
      principal: {
        type: 'role' as const,
        name: 'AWSServiceRoleForECS',
        arn: 'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
        accountId: '123456789012',
      },
      actions: [sample.change('ec2:DescribeInstances', 'keep', { count: 2 })],
      summary: { ...idle.summary, unknowableActions: 0 },
    };
    const lines = renderers.recommendation
      .text(
        { ...sample.recommendationReport, recommendations: [linked, { ...idle, summary: linked.summary }] },
        english,
      )
      .split('\n');
    expect(lines).toContain('  1 used action; no policy can be attached to it');
    expect(lines).toContain('  no permission used, nothing attached to compare with');
  });

  it('says once, not under each principal, that what is attached is not known', () => {
    const unknown = {
      code: 'attached-unknown',
      severity: 'warning' as const,
      text: text('policy.attached-unknown', { name: 'lab-user' }),
      hint: text('policy.attached-unknown-hint', {}),
    };
    const one = { ...sample.recommendation, findings: [unknown] };
    const render = (count: number) =>
      renderers.recommendation.text(
        { ...sample.recommendationReport, recommendations: Array.from({ length: count }, () => one) },
        { ...english, columns: 240 },
      );
    expect(render(3).match(/What is attached to/g)).toHaveLength(1);
    expect(render(3)).toContain('What is attached to 3 principals is not known');
    expect(render(1)).toContain('What is attached to lab-user is not known');
  });

  it('sums up a very large recommendation', () => {
    const actions = Array.from({ length: 20_000 }, (_, index) =>
      sample.change(`service${index % 400}:${['Get', 'Put', 'List', 'Delete'][index % 4]}Thing${index}`, 'remove'),
    );
    const report = { ...sample.recommendationReport, recommendations: [{ ...sample.recommendation, actions }] };
    const rendered = renderers.recommendation.text(report, english);
    expect(rendered.split('\n').length).toBeLessThan(40);
    expect(rendered).toContain('- remove      20,000  service0:Get* (50), ');
    expect(rendered.replace(/\s+/g, ' ')).toContain('and 19,400 more actions of 388 services');
    const markdown = renderers.recommendation.md(report, english);
    // GitHub takes no longer description of a pull request.
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toContain('the JSON report has every action');
  });

  it('shows usage with the most used actions first', () => {
    expect(renderers.usage.text(sample.usage, english)).toMatchInlineSnapshot(`
      "Usage: 1 principal, 3,403 records, 2 duplicates left out
      window   2026-01-01T00:00:00Z to 2026-03-31T23:59:59Z
      history  logs logs: 1,200 files, 3,402 events, 1 skipped
               Event history of 1 region: 1 event
        warning  The file is empty. (logs/a.json)
                 Fetch it again from the bucket; CloudTrail delivers no empty files.

      lab-user (user, 123456789012)
        1,013 calls, 2 denied, 2026-01-02T00:00:00Z to 2026-03-01T00:00:00Z
        action                 calls  denied  last        resources
        sts:GetCallerIdentity  1,011          2026-03-01  *
        ec2:RunInstances           0       2  2026-01-03  arn:aws:ec2:us-east-1:123456789012:in…"
    `);
  });

  it('shows what each record needed', () => {
    expect(renderers.actions.text(sample.actions, english)).toMatchInlineSnapshot(`
      "lambda.amazonaws.com:CreateFunction20150331  mapped, denied
        lambda:CreateFunction  arn:aws:lambda:us-east-1:123456789012:function:f
          never in this history
        iam:PassRole (dependent)  arn:aws:iam::123456789012:role/r
          by no attached policy that is known
      iam.amazonaws.com:NotCreateUser  unknown
        neither granted nor used
      sts.amazonaws.com:GetCallerIdentity  no permission needed
      3 records: 1 mapped, 1 unknown
        error  Line 7 is not valid JSON. (logs/b.json, record 6)"
    `);
  });

  it('explains an action', () => {
    const report = { explanation: sample.explanation, findings: [sample.emptyFile] };
    expect(renderers.explanation.text(report, english)).toMatchInlineSnapshot(`
      "lab-user (user, 123456789012): s3:GetBucketPolicy on arn:aws:s3:::logs
        state     narrow: used, on fewer resources
        granted   AWSCloudTrail_FullAccess, statement 3 (Buckets), through group
                  lab-cloudtrail-group
                  logs, statement 0
        used      3 times, 2026-01-02T00:00:00Z to 2026-03-01T00:00:00Z
        events    e1
                  e2
                  e3
        denied    1 time
        decision  now allowed, after the recommendation not allowed
        warning  The file is empty. (logs/a.json)
                 Fetch it again from the bucket; CloudTrail delivers no empty files."
    `);
  });

  it('shows a set-up as signs, steps and differences', () => {
    expect(renderers.setup.text(sample.setup, english)).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-2
        = unchanged   group:lab-cloudtrail-group  policy
        ~ change      trail                       history  [done]
                      IsMultiRegionTrail: false -> true
                      KmsKeyId: key -> none
        + create      bucket                      used  [FAILED]
                      s3:CreateBucket was refused for lack of permission (AccessDenied: no)
                      Allow s3:CreateBucket to the identity that runs trimtrail, or run it as
                      one that has it.
        - delete      budget                      events  [skipped]
        ! in the way  user:x                      state

      1 FAILED, 1 changed, 1 skipped, 1 in the way, 1 unchanged

        warning  The file is empty. (logs/a.json)
                 Fetch it again from the bucket; CloudTrail delivers no empty files.

      Next steps
        - Why? trimtrail explain lab-user s3:GetObject"
    `);
  });

  it('shows what something new is made of in one paragraph, and of a policy only that it is there', () => {
    const details = [
      { property: 'Bucket', before: null, after: 'logs' },
      { property: 'Policy', before: null, after: `{${'"Sid":1,'.repeat(100)}}` },
      { property: 'Tag Name', before: null, after: 'x'.repeat(300) },
    ];
    const steps = [
      { ...sample.setup.steps[2], change: 'create', status: 'planned', details },
    ] as typeof sample.setup.steps;
    const lines = renderers.setup.text({ ...sample.setup, steps }, { ...english, columns: 240 }).split('\n');
    expect(lines[2]?.trim()).toBe(`Bucket logs · Policy · Tag Name ${'x'.repeat(159)}…`);
    const done = steps.map((step) => ({ ...step, status: 'done' as const }));
    expect(renderers.setup.text({ ...sample.setup, steps: done }, english)).not.toContain('Bucket logs');
  });

  it('cuts long values of what changes', () => {
    const details = [{ property: 'Policy', before: null, after: `{${'"Sid":1,'.repeat(100)}}` }];
    const steps = [{ ...sample.setup.steps[1], status: 'planned', details }] as typeof sample.setup.steps;
    const lines = renderers.setup.text({ ...sample.setup, steps }, { ...english, columns: 240 }).split('\n');
    expect(lines[2]?.trim()).toBe(`Policy: none -> {${'"Sid":1,'.repeat(19)}"Sid":…`);
  });

  it('counts what a plan would do', () => {
    const steps = sample.setup.steps.map((step) => ({ ...step, status: 'planned' as const }));
    expect(renderers.setup.text({ ...sample.setup, steps }, english).split('\n')).toContain(
      '1 to create, 1 to change, 1 to delete, 1 in the way, 1 unchanged',
    );
  });

  it('says in one line that a set-up has nothing to do', () => {
    const unchanged = { ...sample.setup, steps: sample.setup.steps.slice(0, 1), nextSteps: [], findings: [] };
    expect(renderers.setup.text(unchanged, english)).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-2
        = unchanged  group:lab-cloudtrail-group  policy

      Everything is as configured."
    `);
  });

  it('gives one hint for several findings of one kind, and counts those beyond the fifth', () => {
    const findings = Array.from({ length: 7 }, (_, index) => ({
      ...sample.emptyFile,
      place: { location: `logs/${index}.json` },
    }));
    expect(renderers.usage.text({ ...sample.usage, principals: [], findings }, english)).toMatchInlineSnapshot(`
      "Usage: 0 principals, 3,403 records, 2 duplicates left out
      window   2026-01-01T00:00:00Z to 2026-03-31T23:59:59Z
      history  logs logs: 1,200 files, 3,402 events, 1 skipped
               Event history of 1 region: 1 event
        warning  The file is empty. (logs/0.json)
        warning  The file is empty. (logs/1.json)
        warning  The file is empty. (logs/2.json)
        warning  The file is empty. (logs/3.json)
        warning  The file is empty. (logs/4.json)
                 Fetch it again from the bucket; CloudTrail delivers no empty files.
                 and 2 more
      No principal did anything in this history."
    `);
  });
});
