import { beforeAll, describe, expect, test } from 'vitest';
import { actionRules } from '../../src/reference/action-rules.js';
import { readAuthorisedServices } from '../../src/reference/authorised-actions.js';
import { type LoadableCatalogue, openCatalogue } from '../../src/reference/catalogue.js';
import { dataPlanes } from '../../src/reference/data-events.js';
import { dependentRules } from '../../src/reference/dependent-rules.js';
import { findPrefixes } from '../../src/reference/event-sources.js';
import { unrecordedPatterns } from '../../src/reference/unrecorded.js';

let catalogue: LoadableCatalogue;
beforeAll(async () => {
  catalogue = await openCatalogue();
  await catalogue.loadAll();
});

const needs = actionRules.flatMap(({ service, see, events }) =>
  Object.entries(events).flatMap(([event, value]) =>
    [value].flat().map((need) => ({ service, see, event, ...(typeof need === 'string' ? { action: need } : need) })),
  ),
);

describe('the tables name nothing that AWS does not have', () => {
  test('every action of a rule is in the catalogue, in its spelling', () => {
    const actions = [...needs, ...dependentRules].map(({ action }) => action);
    expect(actions.filter((action) => catalogue.findAction(action)?.name !== action)).toEqual([]);
  });

  test('every resource type of a rule is one of its action’s service', () => {
    const types = [...needs, ...dependentRules].flatMap(({ action, types: named = [] }) =>
      named.map((type) => [action.slice(0, action.indexOf(':')), type] as const),
    );
    expect(types.filter(([service, type]) => !catalogue.findResourceType(service, type))).toEqual([]);
  });

  test('every service of a rule is one', () => {
    const services = [...actionRules, ...dependentRules].map(({ service }) => service);
    expect(services.filter((service) => !catalogue.hasService(service))).toEqual([]);
  });

  test('every action that AWS lists for an operation is in the catalogue, in its spelling', () => {
    const actions = readAuthorisedServices().flatMap(({ operations }) =>
      Object.values(operations).flatMap((listed) => listed.actions),
    );
    expect(actions.length).toBeGreaterThan(5000);
    expect(actions.filter((action) => catalogue.findAction(action)?.name !== action)).toEqual([]);
  });

  test('every service of the lists is one', () => {
    const services = readAuthorisedServices().map(({ service }) => service);
    expect(services.filter((service) => !catalogue.hasService(service))).toEqual([]);
  });

  test('every pattern of data events admits an action', () => {
    const patterns = dataPlanes.flatMap(({ service, actions }) => actions.map((name) => `${service}:${name}`));
    expect(patterns.filter((pattern) => catalogue.matchActions(pattern).length === 0)).toEqual([]);
  });

  test('every pattern of unrecorded actions admits one', () => {
    expect(unrecordedPatterns.filter((pattern) => catalogue.matchActions(pattern).length === 0)).toEqual([]);
  });
});

test('every rule names the page that it rests on', () => {
  for (const { see } of [...needs, ...dependentRules, ...dataPlanes]) {
    expect(see).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
});

test.each([
  ['monitoring.amazonaws.com', 'cloudwatch'],
  ['ses.amazonaws.com', 'ses'],
  ['EMAIL.amazonaws.com', 'ses'],
  ['streams.dynamodb.amazonaws.com', 'dynamodb'],
  ['api.ecr.amazonaws.com', 'ecr'],
  ['memory-db.amazonaws.com', 'memorydb'],
  ['runtime.sagemaker', 'sagemaker'],
  ['elasticmapreduce.amazonaws.com', 'elasticmapreduce'],
  ['s3.amazonaws.com.cn', 's3'],
])('events of %s are actions of %s', (host, service) => {
  expect(findPrefixes(host)[0]).toBe(service);
  expect(catalogue.hasService(service)).toBe(true);
});
