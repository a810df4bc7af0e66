import type {
  AccelerateConfiguration,
  BucketLifecycleConfiguration,
  BucketLoggingStatus,
  CORSConfiguration,
  Grant,
  NotificationConfiguration,
  ObjectLockConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  RequestPaymentConfiguration,
  ServerSideEncryptionConfiguration,
  VersioningConfiguration,
  WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import type { Checksum } from './checksums.js';

/** The S3 part of an account. JSON values only: it is written to disk as it is. */
export interface S3State {
  /** By name. */
  readonly buckets: Bucket[];
  /** Names that other accounts have taken, by name. */
  readonly foreignBuckets: ForeignBucket[];
}

/** A bucket of another account: all this account can know of it is what its policy lets it. */
export interface ForeignBucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** The bucket policy as JSON text; absent: nobody else may do anything. */
  readonly policy?: string;
}

/** A bucket of this account. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdAtMs: number;
  /** The policy as it was put, unchanged. */
  policy?: string;
  acl: Grant[];
  /** Empty and absent are the same: no tag set. */
  tags: Tag[];
  /** Whole documents, each replaced by its Put call; dates in them are ISO texts. */
  readonly settings: BucketSettings;
  /** By key in UTF-8 byte order, as S3 lists them. */
  readonly objects: StoredObject[];
  /** By key, then by when they were begun. */
  readonly uploads: Upload[];
}

/** The sub-resources of a bucket that are one document each. */
export interface BucketSettings {
  accelerate?: AccelerateConfiguration;
  cors?: CORSConfiguration;
  encryption?: ServerSideEncryptionConfiguration;
  lifecycle?: BucketLifecycleConfiguration;
  logging?: BucketLoggingStatus;
  notification?: NotificationConfiguration;
  objectLock?: ObjectLockConfiguration;
  ownershipControls?: OwnershipControls;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  requestPayment?: RequestPaymentConfiguration;
  versioning?: VersioningConfiguration;
  website?: WebsiteConfiguration;
}

/** A tag, spelled as S3 and CloudTrail spell it. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** All versions of one key. */
export interface StoredObject {
  readonly key: string;
  /** Newest first, never empty. */
  readonly versions: StoredVersion[];
}

export type StoredVersion = ObjectVersion | DeleteMarker;

/** What DeleteObject leaves in a versioned bucket. */
export interface DeleteMarker {
  readonly kind: 'delete-marker';
  /** `null` (the word) where versioning was not enabled. */
  readonly versionId: string;
  readonly modifiedAtMs: number;
}

/** One version of an object. Its bytes are in the account's blob store. */
export interface ObjectVersion {
  readonly kind: 'object';
  /** `null` (the word) where versioning was not enabled. */
  readonly versionId: string;
  readonly modifiedAtMs: number;
  /** Without quotation marks. */
  readonly etag: string;
  readonly size: number;
  /** One entry for a plain upload, one a part for a multipart upload; their bytes one after the other are the object. */
  readonly parts: readonly StoredPart[];
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly checksum?: Checksum;
  readonly multipart: boolean;
  /** Absent: S3's own keys encrypt it. */
  readonly encryption?: KmsEncryption;
  tags: Tag[];
  acl: Grant[];
}

/** Encryption with a key of KMS. The bytes are kept in clear here; reading them asks KMS all the same. */
export interface KmsEncryption {
  readonly keyArn: string;
  /** The data key is the bucket's, not the object's. */
  readonly bucketKeyEnabled: boolean;
  /** The encryption context of the data key. */
  readonly context: Readonly<Record<string, string>>;
}

/** A piece of an object: the SHA-256 by which the blob store has it. */
export interface StoredPart {
  readonly digest: string;
  readonly size: number;
}

/** The HTTP headers that S3 keeps with an object and gives back with it. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  /** As an ISO text. */
  readonly expires?: string;
  readonly websiteRedirectLocation?: string;
}

/** A multipart upload that is neither completed nor aborted. */
export interface Upload {
  readonly uploadId: string;
  readonly key: string;
  readonly startedAtMs: number;
  /** ARN of who began it. */
  readonly initiator: string;
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly tags: Tag[];
  readonly acl: Grant[];
  readonly encryption?: KmsEncryption;
  /** Absent: the client chose none; the finished object gets CRC64NVME. */
  readonly checksum?: Pick<Checksum, 'algorithm' | 'type'>;
  /** By part number; uploading a number again replaces it. */
  readonly parts: UploadedPart[];
}

/** A part that has arrived. */
export interface UploadedPart extends StoredPart {
  /** 1 to 10,000. */
  readonly partNumber: number;
  readonly etag: string;
  readonly modifiedAtMs: number;
  readonly checksum?: Checksum;
}

/** The S3 part of an account that has just been opened. */
export function createS3State(): S3State {
  return { buckets: [], foreignBuckets: [] };
}
