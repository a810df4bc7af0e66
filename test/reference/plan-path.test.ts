import { beforeAll, describe, expect, test } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { resolveRecord } from '../../src/usage/verdicts.js';
import { makeRecord } from '../usage/records.js';

let reference: Reference;
beforeAll(async () => {
  reference = await openReference();
});

// https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
describe('the path of a request is the resource', () => {
  test.each<readonly [string, RawRecord, string, string]>([
    ['GetRestApis', {}, 'GET', '/restapis'],
    ['GetStage', { restApiId: 'a1', stageName: 'prod' }, 'GET', '/restapis/a1/stages/prod'],
    ['GetStage', { apiId: 'h2', stageName: 'prod' }, 'GET', '/apis/h2/stages/prod'],
    ['CreateStage', { restApiId: 'a1' }, 'POST', '/restapis/a1/stages'],
    ['CreateStage', { apiId: 'h2' }, 'POST', '/apis/h2/stages'],
    [
      'DeleteMethod',
      { restApiId: 'a1', resourceId: 'r', httpMethod: 'GET' },
      'DELETE',
      '/restapis/a1/resources/r/methods/GET',
    ],
    ['GetDomainName', { domainName: 'api.example.com' }, 'GET', '/domainnames/api.example.com'],
    ['UpdateAccount', {}, 'PATCH', '/account'],
    ['GetStage', { restApiId: 'a*', stageName: 'p' }, 'GET', '/restapis/a?/stages/p'],
  ])('%s %j is %s on %s', async (eventName, requestParameters, method, path) => {
    const record = makeRecord({ eventSource: 'apigateway.amazonaws.com', eventName, requestParameters });
    const { actions } = await resolveRecord(record, reference);
    expect(actions.map(({ action, resources }) => [action, resources])).toEqual([
      [`apigateway:${method}`, [`arn:aws:apigateway:us-east-1::${path}`]],
    ]);
  });

  test('a parameter that the record does not hold leaves its part of the path open', async () => {
    const record = makeRecord({
      eventSource: 'apigateway.amazonaws.com',
      eventName: 'GetStage',
      requestParameters: { restApiId: 'a1' },
    });
    const { actions } = await resolveRecord(record, reference);
    expect(actions[0]?.resources).toEqual(['arn:aws:apigateway:us-east-1::/restapis/a1/stages/*']);
  });

  test('a record that names neither kind of API is unknown', async () => {
    const record = makeRecord({
      eventSource: 'apigateway.amazonaws.com',
      eventName: 'GetStage',
      requestParameters: null,
    });
    expect((await resolveRecord(record, reference)).verdict).toBe('unknown');
  });
});
