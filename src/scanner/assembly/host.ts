// What the scanner asks its host. Places are addresses in linear memory.

/** The place of an operation's plan; 0 where it is not known yet, or where there was no room for it: the scan stops. */
export declare function describe(source: usize, sourceLength: usize, name: usize, nameLength: usize): usize;

/** The number of a caller; the number of its session is put into `answer()`. Lengths are 0 where the record has no such field. */
export declare function identify(identity: usize, identityLength: usize, account: usize, accountLength: usize): u32;

/** The number of the head of a record's kind; `plan` is where the operation's plan lies. */
export declare function numberHead(record: usize, length: usize, plan: usize): u32;

/** The number of a record's kind, of a known head; levels of the head may be set while this runs. */
export declare function numberKind(record: usize, length: usize, plan: usize, head: u32): u32;

/** The number of the network of an address, a JSON text. */
export declare function numberNetwork(address: usize, length: usize): u32;

/** Takes a record that the scanner leaves to others. */
export declare function takeOdd(record: usize, length: usize, entry: u32): void;

/** Takes the rows that were made, since there is no room for more. */
export declare function takeRows(count: u32): void;
