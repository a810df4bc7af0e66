import { splitDigests } from './digest.js';
import type { KindPool, PooledKind } from './kind-pool.js';
import { packText, unpackText } from './packed-text.js';
import type { SectionFile } from './section-file.js';

/** Kinds as two sections: their digests, and their texts, which need not be unpacked where all of them are known. */
export function encodeKinds(kinds: readonly PooledKind[]): Readonly<Record<'digests' | 'kinds', Uint8Array>> {
  return {
    digests: Buffer.from(kinds.map(({ digest }) => digest).join('')),
    kinds: packText(kinds.map(({ kind, text }) => text ?? JSON.stringify(kind)).join('\n')),
  };
}

/** The kinds of a file in their order; none where it lacks the sections. */
export function decodeKinds({ sections }: SectionFile, pool: KindPool): readonly PooledKind[] {
  const [digests, packed] = [sections.get('digests'), sections.get('kinds')];
  if (!digests || !packed) return [];
  let lines: readonly string[] | undefined;
  return splitDigests(Buffer.from(digests).toString('latin1')).map((digest, index) =>
    pool.revive(digest, () => {
      lines ??= unpackText(packed).split('\n');
      return lines[index] ?? '';
    }),
  );
}
