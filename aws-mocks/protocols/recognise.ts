import { isForm } from './form.js';
import type { Protocol } from './protocol.js';
import type { WireModel } from './wire-model.js';
import type { WireRequest } from './wire.js';

/**
 * The protocol a request is written in. Clients differ in what they speak to one service (CloudWatch is called in JSON, CBOR and Query),
 * so the request decides; only where it has no mark of its own does the service's native protocol. A protocol is imported when it is first
 * spoken: with it come the SDK's serializers.
 */
export async function recogniseProtocol(request: WireRequest, model: WireModel | undefined): Promise<Protocol> {
  const { headers } = request;
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return (await import('./rpc-v2-cbor.js')).rpcV2Cbor;
  if (headers['x-amz-target'] !== undefined) {
    const { awsJson10, awsJson11 } = await import('./aws-json.js');
    return headers['content-type']?.startsWith('application/x-amz-json-1.0') ? awsJson10 : awsJson11;
  }
  switch (model?.nativeProtocol ?? (isForm(request) ? 'aws.protocols#awsQuery' : 'aws.protocols#restXml')) {
    case 'aws.protocols#restXml':
      return (await import('./rest-xml.js')).restXml;
    case 'aws.protocols#restJson1':
      return (await import('./rest-json.js')).restJson1;
    case 'aws.protocols#ec2Query':
      return (await import('./ec2-query.js')).ec2Query;
    default:
      return (await import('./aws-query.js')).awsQuery;
  }
}
