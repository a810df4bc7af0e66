import { splitDigests } from './digest.js';
import type { KindPool, PooledKind } from './kind-pool.js';
import { Numbers } from './numbers.js';
import type { OperationStamps } from './operation-stamps.js';
import { packText, unpackText } from './packed-text.js';
import { toBytes, toWords, type SectionFile } from './section-file.js';

/** What kinds are written and read with. */
export interface KindTools {
  readonly pool: KindPool;
  readonly stamps: OperationStamps;
}

/**
 * Kinds as four sections: the texts of their heads, each once; of each kind the number of its head, its digest, and the text of its values,
 * which need not be unpacked where all of the kinds are known.
 */
export function encodeKinds(
  kinds: readonly PooledKind[],
  pool: KindPool,
): Readonly<Record<'heads' | 'kindHeads' | 'digests' | 'kinds', Uint8Array>> {
  const heads = new Numbers<string>((text) => text);
  const kindHeads = Uint32Array.from(kinds, ({ head }) => heads.number(pool.headText(head)));
  return {
    heads: packText(heads.values.join('\n')),
    kindHeads: toBytes(kindHeads),
    digests: Buffer.from(kinds.map(({ digest }) => digest).join(''), 'hex'),
    kinds: packText(kinds.map(({ values, text }) => text ?? JSON.stringify(values)).join('\n')),
  };
}

/** The kinds of a file in their order; none where it lacks the sections. @throws RangeError for a head that is not there */
export function decodeKinds({ sections }: SectionFile, pool: KindPool): readonly PooledKind[] {
  const [headTexts, kindHeads, digests, packed] = ['heads', 'kindHeads', 'digests', 'kinds'].map((name) =>
    sections.get(name),
  );
  if (!headTexts || !kindHeads || !digests || !packed || digests.length === 0) return [];
  const heads = unpackText(headTexts)
    .split('\n')
    .map((text) => pool.reviveHead(text));
  const numbers = toWords(kindHeads);
  let lines: readonly string[] | undefined;
  return splitDigests(Buffer.from(digests).toString('hex')).map((digest, index) => {
    const head = heads[numbers[index] ?? -1];
    if (!head) throw new RangeError(`A kind names head ${numbers[index]} of ${heads.length}.`);
    return pool.revive(digest, head, () => {
      lines ??= unpackText(packed).split('\n');
      return lines[index] ?? '';
    });
  });
}
