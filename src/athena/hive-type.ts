/**
 * The fields of a struct's Hive type, `struct<type:string,attributes:struct<a:string>>`, as dotted paths in lower case, structs within
 * structs among them; empty for what is no struct.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function listStructFields(type: string): ReadonlySet<string> {
  const fields = new Set<string>();
  collect(type.toLowerCase().replace(/\s+/g, ''), '', fields);
  return fields;
}

function collect(type: string, prefix: string, fields: Set<string>): void {
  const [, inside] = /^struct<(.*)>$/.exec(type) ?? [];
  for (const member of inside === undefined ? [] : splitMembers(inside)) {
    const colon = member.indexOf(':');
    const path = prefix + member.slice(0, colon);
    fields.add(path);
    collect(member.slice(colon + 1), `${path}.`, fields);
  }
}

/** Splits at the commas that lie in no angle bracket. */
function splitMembers(members: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < members.length; index += 1) {
    const letter = members[index];
    if (letter === '<') depth += 1;
    else if (letter === '>') depth -= 1;
    else if (letter === ',' && depth === 0) {
      parts.push(members.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, members.slice(start)];
}
