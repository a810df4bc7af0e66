import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { CLOUDTRAIL_TABLE, logKey, openLab, type AthenaLab } from './athena-lab.js';

const REGIONS = ['us-east-1', 'ap-northeast-2'];
const DAYS = ['2026/03/01', '2026/03/02', '2026/03/03'];

let aws: EmbeddedAws;
let lab: AthenaLab;

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-05T12:00:00Z') });
  lab = await openLab(aws);
  for (const region of REGIONS) {
    for (const day of DAYS) await lab.putLog(logKey(region, day, 'a'), [{ eventName: 'A' }, { eventName: 'B' }]);
  }
  await lab.run(CLOUDTRAIL_TABLE);
});
afterAll(() => aws.stop());

/** Conditions with the columns called as `names` say. */
type Condition = (names: { readonly day: string; readonly region: string }) => string;

const leaf = fc.oneof(
  fc.tuple(fc.constantFrom('=', '<>', '<', '>='), fc.constantFrom(...DAYS)).map(
    ([operator, day]): Condition =>
      (names) =>
        `${names.day} ${operator} '${day}'`,
  ),
  fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...DAYS)).map(
    ([from, to]): Condition =>
      (names) =>
        `${names.day} BETWEEN '${from}' AND '${to}'`,
  ),
  fc.subarray([...REGIONS, 'eu-west-3'], { minLength: 1 }).map(
    (list): Condition =>
      (names) =>
        `${names.region} IN ('${list.join("', '")}')`,
  ),
  fc.constantFrom('us-%', '%2').map(
    (form): Condition =>
      (names) =>
        `${names.region} LIKE '${form}'`,
  ),
  fc.constantFrom('A', 'C').map(
    (name): Condition =>
      () =>
        `eventname = '${name}'`,
  ),
  fc.constant<Condition>(
    (names) => `CASE WHEN ${names.region} = 'us-east-1' AND eventname = 'A' THEN true ELSE false END`,
  ),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('condition'), fc.constantFrom('AND', 'AND', 'OR'), tie('condition')).map(
      ([left, operator, right]): Condition =>
        (names) =>
          `${left(names)} ${operator} ${right(names)}`,
    ),
    tie('condition').map(
      (inner): Condition =>
        (names) =>
          `(${inner(names)})`,
    ),
    tie('condition').map(
      (inner): Condition =>
        (names) =>
          `NOT ${inner(names)}`,
    ),
  ),
}));

test('leaving files unread never changes an answer', async () => {
  const fields = `eventname, region, "timestamp"`;
  await fc.assert(
    fc.asyncProperty(condition, async (written) => {
      const pruned = written({ day: '"timestamp"', region: 'region' });
      // Under other names the same columns tell nothing of partitions.
      const whole = written({ day: 'd', region: 'r' });
      const renamed = `SELECT ${fields}, region AS r, "timestamp" AS d FROM cloudtrail_logs_pp`;
      const rows = await lab.rows(`SELECT 'few', ${fields} FROM cloudtrail_logs_pp WHERE ${pruned}
        UNION ALL SELECT 'all', ${fields} FROM (${renamed}) WHERE ${whole} ORDER BY 1, 2, 3, 4`);
      const side = (name: string) => rows.filter(([of]) => of === name).map(([, ...row]) => row);
      expect(side('few')).toEqual(side('all'));
    }),
    { numRuns: 40 },
  );
}, 60_000);
