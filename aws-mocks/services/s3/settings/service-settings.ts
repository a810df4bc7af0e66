import type { AccelerateConfiguration, BucketLoggingStatus, CORSConfiguration } from '@aws-sdk/client-s3';
import { AwsError, type Call } from '../../../service.js';
import { findBucket } from '../bucket.js';
import { invalidRequest, malformedXml } from '../errors.js';
import type { Bucket } from '../state.js';
import type { Setting } from './setting-operations.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html */
export const accelerate: Setting<'accelerate'> = {
  name: 'accelerate',
  query: 'accelerate',
  document: 'AccelerateConfiguration',
  event: 'AccelerateConfiguration',
  actions: { get: 'GetAccelerateConfiguration', put: 'PutAccelerateConfiguration' },
  accept: checkAccelerate,
  initial: {},
  wrapped: false,
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
export const cors: Setting<'cors'> = {
  name: 'cors',
  query: 'cors',
  document: 'CORSConfiguration',
  event: 'BucketCors',
  actions: { get: 'GetBucketCORS', put: 'PutBucketCORS' },
  accept: checkCors,
  absent: { code: 'NoSuchCORSConfiguration', message: 'The CORS configuration does not exist' },
  wrapped: false,
};

/** Kept and shown; no access logs are written. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html */
export const logging: Setting<'logging'> = {
  name: 'logging',
  query: 'logging',
  document: 'BucketLoggingStatus',
  event: 'BucketLogging',
  actions: { get: 'GetBucketLogging', put: 'PutBucketLogging' },
  accept: checkLogging,
  initial: {},
  wrapped: false,
};

/** Kept and shown; no notifications are sent. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html */
export const notification: Setting<'notification'> = {
  name: 'notification',
  query: 'notification',
  document: 'NotificationConfiguration',
  event: 'BucketNotification',
  actions: { get: 'GetBucketNotification', put: 'PutBucketNotification' },
  initial: {},
  wrapped: false,
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html */
export const requestPayment: Setting<'requestPayment'> = {
  name: 'requestPayment',
  query: 'requestPayment',
  document: 'RequestPaymentConfiguration',
  event: 'BucketRequestPayment',
  actions: { get: 'GetBucketRequestPayment', put: 'PutBucketRequestPayment' },
  accept: (configuration) => {
    if (configuration.Payer !== 'BucketOwner' && configuration.Payer !== 'Requester') throw malformedXml();
    return configuration;
  },
  initial: { Payer: 'BucketOwner' },
  wrapped: false,
};

/** Kept and shown; no website is served. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html */
export const website: Setting<'website'> = {
  name: 'website',
  query: 'website',
  document: 'WebsiteConfiguration',
  event: 'BucketWebsite',
  actions: { get: 'GetBucketWebsite', put: 'PutBucketWebsite', delete: 'DeleteBucketWebsite' },
  accept: (configuration) => {
    if (!configuration.IndexDocument?.Suffix && !configuration.RedirectAllRequestsTo) throw malformedXml();
    return configuration;
  },
  absent: {
    code: 'NoSuchWebsiteConfiguration',
    message: 'The specified bucket does not have a website configuration',
  },
  wrapped: false,
};

function checkAccelerate(configuration: AccelerateConfiguration, bucket: Bucket): AccelerateConfiguration {
  if (configuration.Status !== 'Enabled' && configuration.Status !== 'Suspended') throw malformedXml();
  if (bucket.name.includes('.')) {
    throw invalidRequest('S3 Transfer Acceleration is not supported for buckets with periods (.) in their names');
  }
  return configuration;
}

function checkCors(configuration: CORSConfiguration): CORSConfiguration {
  const rules = configuration.CORSRules ?? [];
  if (rules.length === 0 || rules.length > 100) throw malformedXml();
  for (const method of rules.flatMap((rule) => rule.AllowedMethods ?? [])) {
    if (['GET', 'PUT', 'HEAD', 'POST', 'DELETE'].includes(method)) continue;
    throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${method}`);
  }
  return configuration;
}

function checkLogging(status: BucketLoggingStatus, _bucket: Bucket, call: Call): BucketLoggingStatus {
  const target = status.LoggingEnabled?.TargetBucket;
  if (target !== undefined && !findBucket(call.account, target)) {
    throw new AwsError('InvalidTargetBucketForLogging', 'The target bucket for logging does not exist', {
      status: 400,
      fields: { TargetBucket: target },
    });
  }
  return status;
}
