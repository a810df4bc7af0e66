import { configSchema } from './schema.js';

interface Node {
  readonly type: string;
  readonly innerType?: { readonly def: Node };
  readonly in?: { readonly def: Node };
  readonly element?: { readonly def: Node };
  readonly shape?: Readonly<Record<string, { readonly def: Node }>>;
}

/** The keys that may stand at a path of the configuration, in the schema's order; empty where no mapping belongs. */
export function allowedKeys(path: readonly (string | number)[]): readonly string[] {
  let node: Node | undefined = unwrap(configSchema.def);
  for (const step of path) {
    const next: { readonly def: Node } | undefined = typeof step === 'number' ? node?.element : node?.shape?.[step];
    node = next && unwrap(next.def);
  }
  return Object.keys(node?.shape ?? {});
}

/** What lies beneath defaults, nullability and transforms. */
function unwrap(node: Node): Node {
  const inner = node.innerType ?? node.in;
  return inner ? unwrap(inner.def) : node;
}
