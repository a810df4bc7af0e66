/**
 * What rows and kinds mean. To be raised when the same record comes to another row or another kind than before: what was remembered under
 * an older version is read again. Places of parameters and error codes are watched apart from it.
 */
export const SCANNER_VERSION = 2;
