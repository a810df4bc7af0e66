import type { Level } from '../../src/usage/shorten.js';
import type { ByteScanner, ScanStop, ScanWindow } from '../../src/scanner/byte-scanner.js';
import type { ScanDesk } from '../../src/scanner/scan-questions.js';
import { operationPaths } from './record-texts.js';

/** What a desk was asked, by question. */
export interface Asked {
  readonly operations: string[];
  readonly identities: string[];
  readonly heads: string[];
  readonly kinds: string[];
  readonly networks: string[];
  readonly odd: { readonly text: string; readonly entry: number }[];
}

/** A desk that knows every operation, numbers everything as it is asked for, and cuts values as it is told. */
export function openStubDesk(levels: readonly Level[] = []): { readonly asked: Asked; readonly desk: ScanDesk } {
  const asked: Asked = { operations: [], identities: [], heads: [], kinds: [], networks: [], odd: [] };
  const desk: ScanDesk = {
    describe(eventSource, eventName) {
      asked.operations.push(`${eventSource} ${eventName}`);
      return { ...operationPaths, number: asked.operations.length };
    },
    identify: (userIdentity, account) => ({
      identity: asked.identities.push(`${userIdentity} ${account}`),
      session: asked.identities.length,
    }),
    numberHead: (record) => asked.heads.push(record),
    numberKind: (record) => ({ kind: asked.kinds.push(record), levels }),
    numberNetwork: (address) => asked.networks.push(address),
    takeOdd: (text, entry) => void asked.odd.push({ text, entry }),
    kindMark: () => 0,
    networkMark: () => 0,
  };
  return { asked, desk };
}

/** Scans a whole document given at once. */
export function scanText(scanner: ByteScanner, text: string, window: ScanWindow = {}): ScanStop {
  scanner.start(window);
  return scanner.scan(Buffer.from(text), true);
}

/** The text of a record of which all that counts is there, with further or other fields. */
export function recordText(fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    eventTime: '2026-01-31T23:59:59Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    eventID: '01234567-89ab-cdef-0123-456789abcdef',
    ...fields,
  });
}

/** The document of these entries. */
export function documentOf(...entries: readonly string[]): string {
  return `{"Records":[${entries.join(',')}]}`;
}
