import type { PasswordPolicy } from '../aws/iam-sign-in.js';
import type { Text } from '../errors.js';
import { text } from '../messages/text.js';

/** Without look-alikes (0 O, 1 l I), since people copy a first password from a screen or a sheet of paper. */
const LOWERCASE = 'abcdefghijkmnopqrstuvwxyz';
const UPPERCASE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
/** A part of the symbols that AWS counts: those that survive a shell, a spreadsheet and a chat window. */
const SYMBOLS = '!@#%^*()_+-=[]{}';

/** 20 characters of this alphabet are about 125 bits. */
const LENGTH = 20;
const LONGEST = 128;

/**
 * What AWS asks of passwords in an account without a policy of its own, as far as it can be said by classes: eight characters, and three
 * of the four classes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html#default-policy-details
 */
const DEFAULT_MINIMUM_LENGTH = 8;
const DEFAULT_CLASSES = 3;

/** A password with every class of characters, which so fulfils any policy. `random` gives that many random bytes. */
export function generatePassword(policy: PasswordPolicy | undefined, random: (length: number) => Uint8Array): string {
  const length = Math.min(LONGEST, Math.max(LENGTH, policy?.minimumLength ?? 0));
  const classes = [LOWERCASE, UPPERCASE, DIGITS, SYMBOLS];
  const pick = createPicker(random);
  const characters = classes.map((letters) => letters[pick(letters.length)] ?? '');
  const all = classes.join('');
  while (characters.length < length) characters.push(all[pick(all.length)] ?? '');
  return shuffle(characters, pick).join('');
}

/** What is wrong with a password, in a fixed order; empty where AWS will take it. The password is not in what is returned. */
export function checkPassword(password: string, policy: PasswordPolicy | undefined, userName: string): readonly Text[] {
  const has = {
    lowercase: /[a-z]/.test(password),
    uppercase: /[A-Z]/.test(password),
    number: /\d/.test(password),
    symbol: /[!@#$%^&*()_+\-=[\]{}|']/.test(password),
  };
  const minimum = policy?.minimumLength ?? DEFAULT_MINIMUM_LENGTH;
  const missing = policy ? missingClasses(has, policy) : [];
  const tooPlain = !policy && Object.values(has).filter(Boolean).length < DEFAULT_CLASSES;
  return [
    ...(password.length < minimum ? [text('setup.password-short', { minimum })] : []),
    ...(password.length > LONGEST ? [text('setup.password-long', { maximum: LONGEST })] : []),
    ...missing,
    ...(tooPlain ? [text('setup.password-plain', { classes: DEFAULT_CLASSES })] : []),
    ...(!policy && password.toLowerCase() === userName.toLowerCase() ? [text('setup.password-name', {})] : []),
  ];
}

function missingClasses(
  has: { readonly lowercase: boolean; readonly uppercase: boolean; readonly number: boolean; readonly symbol: boolean },
  policy: PasswordPolicy,
): readonly Text[] {
  return [
    ...(policy.requireLowercase && !has.lowercase ? [text('setup.password-lowercase', {})] : []),
    ...(policy.requireUppercase && !has.uppercase ? [text('setup.password-uppercase', {})] : []),
    ...(policy.requireNumbers && !has.number ? [text('setup.password-number', {})] : []),
    ...(policy.requireSymbols && !has.symbol ? [text('setup.password-symbol', {})] : []),
  ];
}

/** Picks evenly from 0 to `count` − 1 (at most 256): bytes beyond the last whole multiple are thrown away. */
function createPicker(random: (length: number) => Uint8Array): (count: number) => number {
  let bytes = new Uint8Array();
  let used = 0;
  const nextByte = (): number => {
    if (used === bytes.length) {
      bytes = Uint8Array.from(random(64));
      used = 0;
    }
    const byte = bytes[used] ?? 0;
    used += 1;
    return byte;
  };
  return (count) => {
    const limit = 256 - (256 % count);
    let byte = nextByte();
    while (byte >= limit) byte = nextByte();
    return byte % count;
  };
}

/** Fisher and Yates. */
function shuffle(items: readonly string[], pick: (count: number) => number): readonly string[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = pick(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] ?? '', shuffled[last] ?? ''];
  }
  return shuffled;
}
