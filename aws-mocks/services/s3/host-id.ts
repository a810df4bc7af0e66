/** What S3 answers as `x-amz-id-2` and `HostId`, and what CloudTrail records of it. */
export function hostId(requestId: string): string {
  return Buffer.from(`embedded-${requestId}`).toString('base64');
}
