import type { ListPublicKeysCommandInput, ListPublicKeysCommandOutput, PublicKey } from '@aws-sdk/client-cloudtrail';
import { AwsError, operation } from '../../service.js';
import { keysBetween, signingKey } from './digest-keys.js';
import type { SigningKey } from './digest-state.js';

/**
 * The public keys for the digest files of the region and a time range, the current one without a range. Of a past range, those that a
 * digest file was signed with. AWS gives no tokens here, so any that is sent is a foreign one.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html
 */
export const listPublicKeys = operation<ListPublicKeysCommandInput, ListPublicKeysCommandOutput>({
  authorise: () => [{ action: 'cloudtrail:ListPublicKeys', resource: '*' }],
  record: { readOnly: true },
  handle({ StartTime, EndTime, NextToken }, { account, region, nowMs }) {
    if (NextToken !== undefined) throw new AwsError('InvalidTokenException', 'The token is not valid.');
    const fromMs = StartTime?.getTime() ?? nowMs;
    const untilMs = EndTime?.getTime() ?? nowMs;
    if (fromMs > untilMs) {
      throw new AwsError('InvalidTimeRangeException', 'The start time is after the end time.');
    }
    if (fromMs <= nowMs && nowMs <= untilMs) signingKey(account, region, nowMs);
    return { PublicKeyList: keysBetween(account, region, fromMs, untilMs).map(shownKey) };
  },
});

function shownKey({ publicKey, fingerprint, validFromMs, validUntilMs }: SigningKey): PublicKey {
  return {
    Value: Buffer.from(publicKey, 'base64'),
    ValidityStartTime: new Date(validFromMs),
    ValidityEndTime: new Date(validUntilMs),
    Fingerprint: fingerprint,
  };
}
