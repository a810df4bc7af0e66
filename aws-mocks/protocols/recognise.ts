import { awsJson10, awsJson11 } from './aws-json.js';
import { awsQuery } from './aws-query.js';
import { ec2Query } from './ec2-query.js';
import { isForm } from './form.js';
import type { Protocol } from './protocol.js';
import { restJson1 } from './rest-json.js';
import { restXml } from './rest-xml.js';
import { rpcV2Cbor } from './rpc-v2-cbor.js';
import type { WireRequest } from './wire.js';
import type { WireModel } from './wire-model.js';

/**
 * The protocol a request is written in. Clients differ in what they speak to one service (CloudWatch is called in JSON, CBOR and Query),
 * so the request decides; only where it has no mark of its own does the service's native protocol.
 */
export function recogniseProtocol(request: WireRequest, model: WireModel | undefined): Protocol {
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return rpcV2Cbor;
  if (request.headers['x-amz-target'] !== undefined) {
    return request.headers['content-type']?.startsWith('application/x-amz-json-1.0') ? awsJson10 : awsJson11;
  }
  switch (model?.nativeProtocol) {
    case 'aws.protocols#restJson1':
      return restJson1;
    case 'aws.protocols#ec2Query':
      return ec2Query;
    case 'aws.protocols#restXml':
    case undefined:
      return model === undefined && isForm(request) ? awsQuery : restXml;
    default:
      return awsQuery;
  }
}
