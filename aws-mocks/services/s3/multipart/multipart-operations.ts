import type { AnyOperation } from '../../../service.js';
import { abortMultipartUpload } from './abort-upload.js';
import { completeMultipartUpload } from './complete-upload.js';
import { createMultipartUpload } from './create-upload.js';
import { listMultipartUploads, listParts } from './list-uploads.js';
import { uploadPart, uploadPartCopy } from './upload-part.js';

/** Objects that are uploaded in parts. */
export const multipartOperations: Readonly<Record<string, AnyOperation>> = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CreateMultipartUpload: createMultipartUpload,
  ListMultipartUploads: listMultipartUploads,
  ListParts: listParts,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
};
