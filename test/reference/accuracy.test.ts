import { beforeAll, describe, expect, test } from 'vitest';
import { findAuthorised } from '../../src/reference/authorised-actions.js';
import type { CallPlan } from '../../src/reference/call-plan.js';
import { findPrefixes } from '../../src/reference/event-sources.js';
import { readOperations } from '../../src/reference/operations.js';
import { freeOperations } from '../../src/reference/permission-free.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { unknownOperations } from '../../src/reference/unknown-operations.js';
import { countKinds, judgeAll, renderAccuracy } from './accuracy-page.js';

const services = readOperations();
let reference: Reference;
let judged: ReturnType<typeof judgeAll>;

beforeAll(async () => {
  reference = await openReference();
  await reference.load(services.flatMap(({ host, signing }) => [host, signing]));
  judged = judgeAll(reference, services);
});

describe('every operation of every service has a verdict', () => {
  test('at most 0.5 % are unknown', () => {
    expect(countKinds(judged).unknown / judged.length).toBeLessThanOrEqual(0.005);
  });

  test('the reference holds the services and operations that there are', () => {
    expect(services.length).toBeGreaterThan(400);
    expect(judged.length).toBeGreaterThan(18_000);
  });

  test('docs/accuracy.md says what the reference says; `npm run accuracy` writes it anew', async () => {
    await expect(renderAccuracy(judged)).toMatchFileSnapshot('../../docs/accuracy.md');
  });
});

test('an operation for which AWS lists its own action needs that', () => {
  const lacking = judged.filter(({ service, name }) => {
    const [prefix = ''] = findPrefixes(service.host);
    const own = `${prefix}:${name}`.toLowerCase();
    const listed = findAuthorised(prefix, name)?.actions ?? [];
    if (!listed.some((action) => action.toLowerCase() === own)) return false;
    const plan = reference.planCall(service.host, name);
    return plan.verdict === 'mapped' && !plan.actions.some(({ action }) => action.name.toLowerCase() === own);
  });
  expect(lacking.map(({ service, name }) => `${service.id} ${name}`)).toEqual([]);
});

test('every operation of API Gateway is a request with a method and a path', () => {
  const requests = services
    .filter(({ host }) => host === 'apigateway')
    .flatMap(({ operations }) => Object.entries(operations));
  expect(requests.filter(([, binding]) => !/^(GET|POST|PUT|PATCH|DELETE) \/\S+$/.test(binding))).toEqual([]);
});

test('what is said to need no permission, or to be unknown, is an operation of the service', () => {
  const known = new Set(
    services.flatMap(({ host, operations }) => Object.keys(operations).map((name) => `${host}:${name}`)),
  );
  // Sign-in writes events of its own under the portal’s and the token end point’s older sources.
  const own = [...freeOperations, ...unknownOperations].flatMap(({ sources, operations }) =>
    sources.includes('sso') || sources.includes('sso-oauth') ? [] : operations.map((name) => `${sources[0]}:${name}`),
  );
  expect(own.filter((name) => !known.has(name))).toEqual([]);
});

test('an operation needs the same under the name that it is signed with, where that is a source too', () => {
  const differing = judged
    .filter(({ service }) => service.signing !== service.host)
    .filter(({ service, name }) => {
      const signed = listActions(reference.planCall(service.signing, name));
      return signed.length > 0 && signed.join() !== listActions(reference.planCall(service.host, name)).join();
    });
  expect(differing.map(({ service, name }) => `${service.signing}:${name}`)).toEqual([]);
});

function listActions(plan: CallPlan): readonly string[] {
  return plan.verdict === 'mapped' ? plan.actions.map(({ action }) => action.name) : [];
}
