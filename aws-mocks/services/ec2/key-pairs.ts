import { createHash, generateKeyPairSync } from 'node:crypto';
import type {
  CreateKeyPairRequest,
  DeleteKeyPairRequest,
  DeleteKeyPairResult,
  DescribeKeyPairsRequest,
  DescribeKeyPairsResult,
  KeyPair as ShownNewKeyPair,
  KeyPairInfo,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call, Check } from '../../service.js';
import { creationChecks, onAnything, resourceCheck } from './authorise.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import { ec2Error, invalidValue, notFound, unsupported } from './errors.js';
import type { FilterTable } from './filters.js';
import { newId } from './ids.js';
import { regionOf, remove } from './region.js';
import type { KeyPair, RegionState } from './state.js';
import { parseTagSpecifications } from './tag-input.js';

/**
 * An RSA key of 2048 bits from the machine's own randomness; the private half is answered once and kept nowhere.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html
 */
const createKeyPair = ec2Operation<CreateKeyPairRequest, ShownNewKeyPair>({
  readOnly: false,
  authorise: (input, call) =>
    creationChecks(call, {
      action: 'ec2:CreateKeyPair',
      type: 'key-pair',
      id: input.KeyName,
      specifications: input.TagSpecifications,
      context: { 'ec2:KeyPairType': [input.KeyType ?? 'rsa'] },
    }),
  handle: (input, call) => {
    const region = regionOf(call);
    const name = input.KeyName ?? '';
    if (name.length < 1 || name.length > 255) throw invalidValue('keyName', name, 'Up to 255 ASCII characters.');
    if (input.KeyType === 'ed25519') throw unsupported('KeyType=ed25519');
    if (input.KeyFormat === 'ppk') throw unsupported('KeyFormat=ppk');
    if (region.keyPairs.some((pair) => pair.name === name)) {
      throw ec2Error('InvalidKeyPair.Duplicate', `The keypair '${name}' already exists.`);
    }
    const tags = parseTagSpecifications(input.TagSpecifications, 'key-pair');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const der = privateKey.export({ type: 'pkcs8', format: 'der' });
    const pair: KeyPair = {
      id: newId(call.account, 'key'),
      tags,
      name,
      fingerprint: fingerprintOf(der),
      createdAtMs: call.nowMs,
    };
    region.keyPairs.push(pair);
    return {
      KeyPairId: pair.id,
      KeyName: name,
      KeyFingerprint: pair.fingerprint,
      KeyMaterial: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      Tags: pair.tags,
    };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html */
const describeKeyPairs = ec2Operation<DescribeKeyPairsRequest, DescribeKeyPairsResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeKeyPairs'),
  sets: ['KeyNames', 'Filters'],
  handle: (input, call) => {
    const views = regionOf(call).keyPairs.map(shownPair);
    const source = { kind: 'key-pair', views, filters: pairFilters } as const;
    const byId = input.KeyPairIds !== undefined && input.KeyPairIds.length > 0;
    const { found } = byId
      ? describe({ ids: input.KeyPairIds, filters: input.Filters }, { ...source, idOf: (pair) => pair.KeyPairId }, call)
      : describe({ ids: input.KeyNames, filters: input.Filters }, { ...source, idOf: (pair) => pair.KeyName }, call);
    return { KeyPairs: found };
  },
});

/** Deleting one that is not there succeeds. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html */
const deleteKeyPair = ec2Operation<DeleteKeyPairRequest, DeleteKeyPairResult>({
  readOnly: false,
  authorise: (input, call) => [
    keyPairCheck(call, 'ec2:DeleteKeyPair', findPair(regionOf(call), input)?.name ?? input.KeyName),
  ],
  handle: (input, call) => {
    const region = regionOf(call);
    const pair = findPair(region, input);
    if (!pair && input.KeyPairId !== undefined) throw notFound('key-pair', input.KeyPairId);
    if (pair) remove(region.keyPairs, pair);
    return { Return: true, KeyPairId: pair?.id };
  },
});

/** Key pairs; instances only name them. */
export const keyPairOperations: Readonly<Record<string, AnyOperation>> = {
  CreateKeyPair: createKeyPair,
  DeleteKeyPair: deleteKeyPair,
  DescribeKeyPairs: describeKeyPairs,
};

/** The question about a key pair, which in ARNs goes by its name. */
export function keyPairCheck(call: Call, action: string, name: string | undefined): Check {
  const pair = regionOf(call).keyPairs.find((candidate) => candidate.name === name);
  return resourceCheck(call, action, 'key-pair', name, pair, {
    ...(name !== undefined && { 'ec2:KeyPairName': [name] }),
    ...(pair && { 'ec2:KeyPairType': ['rsa'] }),
  });
}

function findPair(region: RegionState, { KeyName, KeyPairId }: DeleteKeyPairRequest): KeyPair | undefined {
  return region.keyPairs.find((pair) => (KeyPairId === undefined ? pair.name === KeyName : pair.id === KeyPairId));
}

/** SHA-1 of the private key, as AWS does for keys it has made. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html */
function fingerprintOf(der: Buffer): string {
  const digest = createHash('sha1').update(der).digest('hex');
  return (digest.match(/../g) ?? []).join(':');
}

function shownPair(pair: KeyPair): KeyPairInfo {
  return {
    KeyPairId: pair.id,
    KeyName: pair.name,
    KeyType: 'rsa',
    KeyFingerprint: pair.fingerprint,
    CreateTime: new Date(pair.createdAtMs),
    Tags: pair.tags,
  };
}

const pairFilters: FilterTable<KeyPairInfo> = {
  fingerprint: (pair) => pair.KeyFingerprint,
  'key-name': (pair) => pair.KeyName,
  'key-pair-id': (pair) => pair.KeyPairId,
};
