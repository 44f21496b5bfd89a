/** Import statements; from a relative one, its level: how many dots it starts with. */
import { Kind } from '../kinds.ts';
import type { Alias, Import, ImportFrom } from '../syntax.ts';
import type { Tape } from '../tape.ts';

export function importNames(tape: Tape, i: number): Import {
  return { type: 'Import', start: tape.start[i]!, end: tape.end[i]!, names: aliases(tape, i, i + 1) };
}

export function futureImport(tape: Tape, i: number): ImportFrom {
  return { type: 'ImportFrom', start: tape.start[i]!, end: tape.end[i]!, module: '__future__', names: aliases(tape, i, i + 1), level: 0 };
}

export function importFrom(tape: Tape, i: number): ImportFrom {
  let module: string | null = null;
  let level = 0;
  let c = i + 1;
  for (; c < tape.next[i]! && tape.kind[c] !== Kind.import_word; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.dotted_name) module = dottedName(tape, c);
    else if (tape.kind[c] === Kind.relative_import) {
      for (let part = c + 1; part < tape.next[c]!; part = tape.next[part]!) {
        if (tape.kind[part] === Kind.dotted_name) module = dottedName(tape, part);
        else if (tape.kind[part] === Kind.import_prefix) level = tape.textOf(part).replace(/[^.]/g, '').length;
      }
    }
  }
  return { type: 'ImportFrom', start: tape.start[i]!, end: tape.end[i]!, module, names: aliases(tape, i, c), level };
}

function aliases(tape: Tape, statement: number, from: number): Alias[] {
  const names: Alias[] = [];
  for (let c = from; c < tape.next[statement]!; c = tape.next[c]!) {
    const start = tape.start[c]!;
    const end = tape.end[c]!;
    switch (tape.kind[c]) {
      case Kind.dotted_name:
        names.push({ type: 'alias', start, end, name: dottedName(tape, c), asname: null });
        break;
      case Kind.wildcard_import:
        names.push({ type: 'alias', start, end, name: '*', asname: null });
        break;
      case Kind.aliased_import: {
        let name = '';
        let asname: string | null = null;
        for (let part = c + 1; part < tape.next[c]!; part = tape.next[part]!) {
          if (tape.kind[part] === Kind.dotted_name) name = dottedName(tape, part);
          else if (tape.kind[part] === Kind.identifier) asname = tape.nameOf(part);
        }
        names.push({ type: 'alias', start, end, name, asname });
        break;
      }
      default:
    }
  }
  return names;
}

/** `a . b` is `a.b`: blanks and line continuations between the parts are not part of the name. */
export function dottedName(tape: Tape, i: number): string {
  let name = '';
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.identifier) name += name === '' ? tape.nameOf(c) : `.${tape.nameOf(c)}`;
  }
  return name;
}
