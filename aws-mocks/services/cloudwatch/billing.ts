import type { Account } from '../../account.js';
import { amountField, booleanField } from '../control-input.js';
import { evaluateAlarms } from './evaluate-alarm.js';
import { addPoint, singlePoint } from './metric-series.js';

/**
 * The one region that has billing metrics, whatever the charges are for.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
 */
const BILLING_REGION = 'us-east-1';

/**
 * Control operation `receive-billing-alerts` {enabled}: the billing preference, which no API sets. Once on, EstimatedCharges appears at
 * once (on AWS after about a quarter of an hour) and follows the charges.
 */
export function receiveBillingAlerts(input: unknown, account: Account): { enabled: boolean } {
  const enabled = booleanField(input, 'enabled');
  account.cloudwatch.receivesBillingAlerts = enabled;
  publishCharges(account);
  return { enabled };
}

/**
 * Control operation `put-charges` {amountUsd}: what the account owes so far this month.
 * @returns `published`: whether it went into EstimatedCharges, which exists only with billing alerts on.
 */
export function putCharges(input: unknown, account: Account): { amountUsd: number; published: boolean } {
  const amountUsd = amountField(input, 'amountUsd');
  account.cloudwatch.chargesUsd = amountUsd;
  return { amountUsd, published: publishCharges(account) };
}

function publishCharges(account: Account): boolean {
  const { receivesBillingAlerts, chargesUsd } = account.cloudwatch;
  if (!receivesBillingAlerts) return false;
  const metric = {
    region: BILLING_REGION,
    namespace: 'AWS/Billing',
    name: 'EstimatedCharges',
    dimensions: [{ Name: 'Currency', Value: 'USD' }],
  };
  addPoint(account, metric, singlePoint(account.now(), chargesUsd, 'None'));
  evaluateAlarms(account, BILLING_REGION, 'now');
  return true;
}
