import { Budgets, type Budget, type NotificationWithSubscribers } from '@aws-sdk/client-budgets';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';

const AccountId = '123456789012';
const BudgetName = 'lab-monthly-budget';
const named = { AccountId, BudgetName };
const monthly: Budget = {
  BudgetName,
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount: '200', Unit: 'USD' },
};
const at80 = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 } as const;
const me = { SubscriptionType: 'EMAIL', Address: 'me@example.com' } as const;

let clock: StoppedClock;
let aws: EmbeddedAws;
let budgets: Budgets;

beforeEach(async () => {
  clock = stoppedClock('2026-05-20T09:00:00Z');
  aws = await startTestAws({ now: clock.now });
  budgets = new Budgets(clientSettings(aws));
});
afterEach(() => aws.stop());

const createNotification = (Notification: NotificationWithSubscribers['Notification']) =>
  budgets.createNotification({ ...named, Notification, Subscribers: [me] });

const spend = (amountUsd: number, forecastUsd?: number) =>
  aws.control.run('budgets', 'put-spend', { amountUsd, ...(forecastUsd !== undefined && { forecastUsd }) });

const mails = async () => ((await aws.control.run('budgets', 'mails', {})) as { mails: { address: string }[] }).mails;

const states = async () => (await notifications())?.map((one) => one.NotificationState);

async function shown(): Promise<Budget | undefined> {
  return (await budgets.describeBudget(named)).Budget;
}

async function notifications() {
  return (await budgets.describeNotificationsForBudget(named)).Notifications;
}

async function addressesOf(Notification: NotificationWithSubscribers['Notification']) {
  const { Subscribers = [] } = await budgets.describeSubscribersForNotification({ ...named, Notification });
  return Subscribers.map((subscriber) => subscriber.Address);
}

describe('making a budget', () => {
  test('the server fills in what was not sent', async () => {
    await budgets.createBudget({ AccountId, Budget: monthly });
    expect(await shown()).toEqual({
      BudgetName,
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: '200.0', Unit: 'USD' },
      CostFilters: {},
      CostTypes: {
        IncludeTax: true,
        IncludeSubscription: true,
        UseBlended: false,
        IncludeRefund: true,
        IncludeCredit: true,
        IncludeUpfront: true,
        IncludeRecurring: true,
        IncludeOtherSubscription: true,
        IncludeSupport: true,
        IncludeDiscount: true,
        UseAmortized: false,
      },
      TimePeriod: { Start: new Date('2026-05-01T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
      CalculatedSpend: { ActualSpend: { Amount: '0.0', Unit: 'USD' } },
      LastUpdatedTime: new Date('2026-05-20T09:00:00Z'),
    });
  });

  test.each([
    ['DAILY', '2026-05-20T00:00:00Z'],
    ['QUARTERLY', '2026-04-01T00:00:00Z'],
    ['ANNUALLY', '2026-01-01T00:00:00Z'],
  ] as const)('a %s budget starts with its period', async (TimeUnit, start) => {
    await budgets.createBudget({ AccountId, Budget: { ...monthly, TimeUnit } });
    expect((await shown())?.TimePeriod?.Start).toEqual(new Date(start));
  });

  test('it has the notifications and subscribers that came with it', async () => {
    const NotificationsWithSubscribers = [
      { Notification: at80, Subscribers: [me] },
      { Notification: { ...at80, NotificationType: 'FORECASTED' as const, Threshold: 100 }, Subscribers: [me] },
    ];
    await budgets.createBudget({ AccountId, Budget: monthly, NotificationsWithSubscribers });
    expect(await notifications()).toEqual([
      { ...at80, ThresholdType: 'PERCENTAGE', NotificationState: 'OK' },
      {
        ...at80,
        NotificationType: 'FORECASTED',
        Threshold: 100,
        ThresholdType: 'PERCENTAGE',
        NotificationState: 'OK',
      },
    ]);
    expect(await addressesOf(at80)).toEqual(['me@example.com']);
  });

  test('one of the same name is a duplicate', async () => {
    await budgets.createBudget({ AccountId, Budget: monthly });
    await expect(budgets.createBudget({ AccountId, Budget: monthly })).rejects.toMatchObject({
      name: 'DuplicateRecordException',
    });
  });

  test.each<[string, Partial<Budget>]>([
    ['a colon in its name', { BudgetName: 'a:b' }],
    ['an action in its name', { BudgetName: 'a/action/b' }],
    ['no limit', { BudgetLimit: undefined }],
    ['a limit that is no number', { BudgetLimit: { Amount: 'many', Unit: 'USD' } }],
    ['a limit of 0', { BudgetLimit: { Amount: '0', Unit: 'USD' } }],
    ['another currency', { BudgetLimit: { Amount: '200', Unit: 'KRW' } }],
    ['an unknown type', { BudgetType: 'MONEY' as 'COST' }],
    ['an unknown unit of time', { TimeUnit: 'WEEKLY' as 'DAILY' }],
    ['an end before its start', { TimePeriod: { Start: new Date('2026-06-01'), End: new Date('2026-05-01') } }],
  ])('with %s it is refused', async (_what, change) => {
    await expect(budgets.createBudget({ AccountId, Budget: { ...monthly, ...change } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect((await budgets.describeBudgets({ AccountId })).Budgets).toEqual([]);
  });

  test('nothing is made where a notification is refused', async () => {
    const NotificationsWithSubscribers = [{ Notification: at80, Subscribers: [{ ...me, Address: 'nobody' }] }];
    await expect(
      budgets.createBudget({ AccountId, Budget: monthly, NotificationsWithSubscribers }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(shown()).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('changing, listing and deleting budgets', () => {
  test('a changed budget keeps its notifications, and its spend begins at 0 again', async () => {
    const NotificationsWithSubscribers = [{ Notification: at80, Subscribers: [me] }];
    await budgets.createBudget({ AccountId, Budget: monthly, NotificationsWithSubscribers });
    await aws.control.run('budgets', 'put-spend', { amountUsd: 12.5 });
    expect((await shown())?.CalculatedSpend?.ActualSpend).toEqual({ Amount: '12.5', Unit: 'USD' });
    clock.advance(1000);
    await budgets.updateBudget({
      AccountId,
      NewBudget: { ...monthly, BudgetLimit: { Amount: '300.50', Unit: 'USD' } },
    });
    expect(await shown()).toMatchObject({
      BudgetLimit: { Amount: '300.5', Unit: 'USD' },
      CalculatedSpend: { ActualSpend: { Amount: '0.0', Unit: 'USD' } },
      LastUpdatedTime: new Date('2026-05-20T09:00:01Z'),
    });
    expect(await notifications()).toHaveLength(1);
  });

  test('what does not exist is not found', async () => {
    for (const call of [
      budgets.updateBudget({ AccountId, NewBudget: monthly }),
      budgets.deleteBudget(named),
      budgets.describeBudget(named),
      budgets.createNotification({ ...named, Notification: at80, Subscribers: [me] }),
    ]) {
      await expect(call).rejects.toMatchObject({ name: 'NotFoundException' });
    }
  });

  test('a deleted budget is gone', async () => {
    await budgets.createBudget({ AccountId, Budget: monthly });
    await budgets.deleteBudget(named);
    expect((await budgets.describeBudgets({ AccountId })).Budgets).toEqual([]);
  });

  test('budgets are listed by name, page by page', async () => {
    for (const name of ['c', 'a', 'b']) {
      await budgets.createBudget({ AccountId, Budget: { ...monthly, BudgetName: name } });
    }
    const first = await budgets.describeBudgets({ AccountId, MaxResults: 2 });
    const second = await budgets.describeBudgets({ AccountId, MaxResults: 2, NextToken: first.NextToken });
    expect(first.Budgets?.map((budget) => budget.BudgetName)).toEqual(['a', 'b']);
    expect(second.Budgets?.map((budget) => budget.BudgetName)).toEqual(['c']);
    expect(second.NextToken).toBeUndefined();
    await expect(budgets.describeBudgets({ AccountId, NextToken: 'made-up' })).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
  });

  test('another account’s budgets are none of ours', async () => {
    await expect(budgets.describeBudgets({ AccountId: '210987654321' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('notifications', () => {
  beforeEach(async () => {
    await budgets.createBudget({ AccountId, Budget: monthly });
    await budgets.createNotification({ ...named, Notification: at80, Subscribers: [me] });
  });

  test('are identified by all that is sent of them', async () => {
    await expect(createNotification(at80)).rejects.toMatchObject({ name: 'DuplicateRecordException' });
    await expect(createNotification({ ...at80, ThresholdType: 'PERCENTAGE' })).rejects.toMatchObject({
      name: 'DuplicateRecordException',
    });
    await createNotification({ ...at80, ThresholdType: 'ABSOLUTE_VALUE' });
    await createNotification({ ...at80, Threshold: 81 });
    expect(await notifications()).toHaveLength(3);
  });

  test('are changed into others, their subscribers kept', async () => {
    const at90 = { ...at80, Threshold: 90 };
    await budgets.updateNotification({ ...named, OldNotification: at80, NewNotification: at90 });
    expect(await addressesOf(at90)).toEqual(['me@example.com']);
    await expect(addressesOf(at80)).rejects.toMatchObject({ name: 'NotFoundException' });
    await budgets.createNotification({ ...named, Notification: at80, Subscribers: [me] });
    await expect(
      budgets.updateNotification({ ...named, OldNotification: at80, NewNotification: at90 }),
    ).rejects.toMatchObject({ name: 'DuplicateRecordException' });
  });

  test('are ten at most, and never without a subscriber', async () => {
    for (let Threshold = 1; Threshold < 10; Threshold += 1) {
      await budgets.createNotification({ ...named, Notification: { ...at80, Threshold }, Subscribers: [me] });
    }
    const eleventh = { ...named, Notification: { ...at80, Threshold: 10 } };
    await expect(budgets.createNotification({ ...eleventh, Subscribers: [me] })).rejects.toMatchObject({
      name: 'CreationLimitExceededException',
    });
    await budgets.deleteNotification({ ...named, Notification: at80 });
    await expect(budgets.createNotification({ ...eleventh, Subscribers: [] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test.each([0, -1])('a threshold of %d is refused', async (Threshold) => {
    await expect(
      budgets.createNotification({ ...named, Notification: { ...at80, Threshold }, Subscribers: [me] }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('subscribers', () => {
  const topic = { SubscriptionType: 'SNS', Address: 'arn:aws:sns:us-east-1:123456789012:billing' } as const;
  beforeEach(async () => {
    await budgets.createBudget({
      AccountId,
      Budget: monthly,
      NotificationsWithSubscribers: [{ Notification: at80, Subscribers: [me] }],
    });
  });
  const add = (Subscriber: typeof me | typeof topic | { SubscriptionType: 'EMAIL' | 'SNS'; Address: string }) =>
    budgets.createSubscriber({ ...named, Notification: at80, Subscriber });

  test('are ten addresses and one topic at most', async () => {
    for (let index = 1; index < 10; index += 1) await add({ ...me, Address: `me${index}@example.com` });
    await expect(add({ ...me, Address: 'one-more@example.com' })).rejects.toMatchObject({
      name: 'CreationLimitExceededException',
    });
    await add(topic);
    await expect(add({ ...topic, Address: `${topic.Address}-2` })).rejects.toMatchObject({
      name: 'CreationLimitExceededException',
    });
  });

  test('are not subscribed twice', async () => {
    await expect(add(me)).rejects.toMatchObject({ name: 'DuplicateRecordException' });
  });

  test('are changed into others that are not there yet', async () => {
    const you = { ...me, Address: 'you@example.com' };
    const change = { ...named, Notification: at80, OldSubscriber: me, NewSubscriber: you };
    await budgets.updateSubscriber(change);
    expect(await addressesOf(at80)).toEqual(['you@example.com']);
    await expect(budgets.updateSubscriber(change)).rejects.toMatchObject({ name: 'NotFoundException' });
    await add(me);
    await expect(budgets.updateSubscriber(change)).rejects.toMatchObject({ name: 'DuplicateRecordException' });
  });

  test('take their notification with them when the last goes', async () => {
    await add(topic);
    await budgets.deleteSubscriber({ ...named, Notification: at80, Subscriber: me });
    expect(await addressesOf(at80)).toEqual([topic.Address]);
    await budgets.deleteSubscriber({ ...named, Notification: at80, Subscriber: topic });
    expect(await notifications()).toEqual([]);
  });
});

describe('passing a threshold', () => {
  test('mails the subscribers once, until it is no longer passed', async () => {
    const NotificationsWithSubscribers = [{ Notification: at80, Subscribers: [me] }];
    await budgets.createBudget({ AccountId, Budget: monthly, NotificationsWithSubscribers });
    await spend(160);
    expect(await states()).toEqual(['OK']);
    await spend(160.01);
    await spend(170);
    expect(await states()).toEqual(['ALARM']);
    expect(await mails()).toMatchObject([{ address: 'me@example.com', budgetName: BudgetName }]);
    await spend(1);
    await spend(200);
    expect(await mails()).toHaveLength(2);
  });

  test('counts the forecast where it is asked for, and absolute thresholds in dollars', async () => {
    const forecast = { ...at80, NotificationType: 'FORECASTED' as const };
    const absolute = { ...at80, ThresholdType: 'ABSOLUTE_VALUE' as const };
    await budgets.createBudget({
      AccountId,
      Budget: monthly,
      NotificationsWithSubscribers: [forecast, absolute].map((Notification) => ({ Notification, Subscribers: [me] })),
    });
    await spend(50, 161);
    expect(await states()).toEqual(['ALARM', 'OK']);
    await spend(81);
    expect(await states()).toEqual(['OK', 'ALARM']);
  });

  test('tells a topic whose policy lets AWS Budgets publish, and no other', async () => {
    const sns = new SNS(clientSettings(aws));
    const { TopicArn = '' } = await sns.createTopic({ Name: 'billing' });
    await sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15550100' });
    const Subscribers = [{ SubscriptionType: 'SNS' as const, Address: TopicArn }];
    await budgets.createBudget({
      AccountId,
      Budget: monthly,
      NotificationsWithSubscribers: [{ Notification: at80, Subscribers }],
    });
    await spend(200);
    expect(await aws.control.run('sns', 'messages', {})).toEqual({ messages: [] });
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'budgets.amazonaws.com' },
      Action: 'SNS:Publish',
      Resource: TopicArn,
      Condition: { StringEquals: { 'aws:SourceAccount': AccountId } },
    };
    const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement });
    await sns.setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue });
    await spend(0);
    await spend(200);
    expect(await aws.control.run('sns', 'messages', {})).toMatchObject({
      messages: [{ endpoint: '+15550100', message: expect.stringContaining(BudgetName) }],
    });
  });
});

describe('tags, rights and records', () => {
  const ResourceARN = `arn:aws:budgets::${AccountId}:budget/${BudgetName}`;

  test('tags are made with the budget, added, changed and removed', async () => {
    await budgets.createBudget({ AccountId, Budget: monthly, ResourceTags: [{ Key: 'a', Value: '1' }] });
    await budgets.tagResource({
      ResourceARN,
      ResourceTags: [
        { Key: 'a', Value: '2' },
        { Key: 'b', Value: '3' },
      ],
    });
    await budgets.untagResource({ ResourceARN, ResourceTagKeys: ['a', 'never-there'] });
    expect((await budgets.listTagsForResource({ ResourceARN })).ResourceTags).toEqual([{ Key: 'b', Value: '3' }]);
    await expect(budgets.listTagsForResource({ ResourceARN: `${ResourceARN}-2` })).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  test('reading needs ViewBudget and writing ModifyBudget, whatever the operation is called', async () => {
    const key = await limitedUser(aws, 'viewer', [
      { Effect: 'Allow', Action: 'budgets:ViewBudget', Resource: `arn:aws:budgets::${AccountId}:budget/*` },
    ]);
    const viewer = new Budgets(clientSettings(aws, 'us-east-1', key));
    await budgets.createBudget({ AccountId, Budget: monthly });
    await expect(viewer.describeBudgets({ AccountId })).resolves.toBeDefined();
    await expect(viewer.describeNotificationsForBudget(named)).resolves.toBeDefined();
    for (const write of [
      viewer.deleteBudget(named),
      viewer.createNotification({ ...named, Notification: at80, Subscribers: [me] }),
    ]) {
      await expect(write).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(`budgets:ModifyBudget on resource: ${ResourceARN}`),
      });
    }
  });

  test('records keep the wire’s capital letters and no addresses, in us-east-1', async () => {
    await budgets.createBudget({
      AccountId,
      Budget: monthly,
      NotificationsWithSubscribers: [{ Notification: at80, Subscribers: [me] }],
    });
    const record = (await aws.control.history('us-east-1')).at(-1);
    expect(record).toMatchObject({
      eventSource: 'budgets.amazonaws.com',
      eventName: 'CreateBudget',
      awsRegion: 'us-east-1',
      requestParameters: {
        AccountId,
        Budget: { BudgetName, BudgetLimit: { Amount: '200', Unit: 'USD' } },
        NotificationsWithSubscribers: [
          { Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'HIDDEN_DUE_TO_SECURITY_REASONS' }] },
        ],
      },
      responseElements: null,
    });
    expect(JSON.stringify(record)).not.toContain('me@example.com');
  });
});
