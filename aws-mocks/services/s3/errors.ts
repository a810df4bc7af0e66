import { AwsError } from '../../service.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function noSuchBucket(name: string): AwsError {
  return new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
    status: 404,
    fields: { BucketName: name },
  });
}

export function noSuchKey(key: string, headers: Record<string, string> = {}): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, fields: { Key: key }, headers });
}

export function noSuchVersion(key: string, versionId: string): AwsError {
  return new AwsError('NoSuchVersion', 'The specified version does not exist.', {
    status: 404,
    fields: { Key: key, VersionId: versionId },
  });
}

export function noSuchUpload(uploadId: string): AwsError {
  const message =
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.';
  return new AwsError('NoSuchUpload', message, { status: 404, fields: { UploadId: uploadId } });
}

export function accessDenied(message = 'Access Denied'): AwsError {
  return new AwsError('AccessDenied', message, { status: 403 });
}

/** An argument S3 does not take; `name` and `value` are repeated in the answer, as S3 does. */
export function invalidArgument(message: string, name: string, value: string): AwsError {
  return new AwsError('InvalidArgument', message, {
    status: 400,
    fields: { ArgumentName: name, ArgumentValue: value },
  });
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequest', message, { status: 400 });
}

/** A document that S3 parses but that does not follow its schema. */
export function malformedXml(): AwsError {
  const message = 'The XML you provided was not well-formed or did not validate against our published schema';
  return new AwsError('MalformedXML', message, { status: 400 });
}

/** A part of S3 that this emulator does not have; S3's own words for a header it cannot act on. */
export function notImplemented(header: string): AwsError {
  return new AwsError('NotImplemented', 'A header you provided implies functionality that is not implemented', {
    status: 501,
    fields: { Header: header },
  });
}

/** `name` is the condition that did not hold, e.g. `If-None-Match`. */
export function preconditionFailed(name: string): AwsError {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return new AwsError('PreconditionFailed', message, { status: 412, fields: { Condition: name } });
}

/** A bucket policy that S3 does not take. */
export function malformedPolicy(problem: string): AwsError {
  return new AwsError('MalformedPolicy', problem, { status: 400 });
}

/** `code` and `message` of a sub-resource that the bucket does not have. */
export function notConfigured(code: string, message: string, bucket: string): AwsError {
  return new AwsError(code, message, { status: 404, fields: { BucketName: bucket } });
}
