/**
 * Operations that every caller with valid credentials may call: no policy can allow or, but for a few, deny them. By event source
 * without its domain.
 */
const operations: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
  sts: ['GetCallerIdentity', 'GetSessionToken'],
  // The portal and the token end point are asked with tokens of their own, not with IAM credentials.
  // https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/welcome.html
  sso: ['Authenticate', 'CreateToken', 'Federate', 'Logout', 'RegisterClient', 'StartDeviceAuthorization'],
  // https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html
  'sso-oauth': ['CreateToken', 'RegisterClient', 'StartDeviceAuthorization'],
  oidc: ['CreateToken', 'RegisterClient', 'StartDeviceAuthorization'],
};

/** Whether an operation needs no permission; the source without its domain, the name in any case. */
export function needsNoPermission(source: string, eventName: string): boolean {
  const names = Object.hasOwn(operations, source) ? operations[source] : undefined;
  return names?.some((name) => name.toLowerCase() === eventName.toLowerCase()) ?? false;
}
