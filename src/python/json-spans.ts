/** Finds where values stand in JSON text, so that an edit can change one of them and leave every other byte alone. */
import type { Span } from './syntax.ts';

/** `worksheets/0/cells/3/input/7`; deeper values are outputs. */
const MAX_DEPTH = 6;

/**
 * Spans of the values stored under one of the names, and of the elements where such a value is a list.
 * Expects text that parses; of other text it gives spans that mean nothing, and never throws.
 * @returns from the path, keys and indices joined by `/`, to the value's span with its quotes or brackets.
 */
export function valueSpans(json: string, names: ReadonlySet<string>): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  const frames: { readonly isList: boolean; readonly start: number; key: string | number; awaitsKey: boolean }[] = [];
  const record = (start: number, end: number): void => {
    if (frames.length > MAX_DEPTH) return;
    const last = frames.at(-1);
    const named = last?.isList === true ? frames.at(-2) : last;
    if (named !== undefined && names.has(String(named.key))) spans.set(frames.map(({ key }) => key).join('/'), { start, end });
  };
  for (let i = 0; i < json.length;) {
    const top = frames.at(-1);
    const start = i;
    switch (json[i]) {
      case '"':
        i = stringEnd(json, i);
        if (top?.awaitsKey === true) top.key = unquoted(json.slice(start, i));
        else record(start, i);
        break;
      case '{':
      case '[': {
        const isList = json[i] === '[';
        frames.push({ isList, start, key: isList ? 0 : '', awaitsKey: !isList });
        i++;
        break;
      }
      case '}':
      case ']':
        i++;
        frames.pop();
        if (top !== undefined) record(top.start, i);
        break;
      case ',':
        i++;
        if (typeof top?.key === 'number') top.key++;
        else if (top !== undefined) top.awaitsKey = true;
        break;
      case ':':
        i++;
        if (top !== undefined) top.awaitsKey = false;
        break;
      default:
        i++;
    }
  }
  return spans;
}

/** The text with `NaN`, `Infinity` and `-Infinity` outside strings read as null. */
export function withoutBareNumbers(json: string): string {
  const parts: string[] = [];
  for (let i = 0; i < json.length;) {
    const quote = json.indexOf('"', i);
    const end = quote < 0 ? json.length : quote;
    parts.push(json.slice(i, end).replace(/NaN|-?Infinity/g, 'null'));
    i = quote < 0 ? end : stringEnd(json, quote);
    parts.push(json.slice(end, i));
  }
  return parts.join('');
}

/** In a string's JSON, quotes not counted, the offset that lies `units` UTF-16 units of its value behind `at`. */
export function rawOffset(raw: string, at: number, units: number): number {
  let end = at;
  for (let unit = 0; unit < units && end < raw.length; unit++) end = unitEnd(raw, end);
  return end;
}

/** The end of the UTF-16 unit, escaped or not, that starts at an offset of a string's JSON. */
export function unitEnd(raw: string, at: number): number {
  return at + (raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2);
}

function stringEnd(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (json[before] === '\\') before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return json.length;
}

function unquoted(raw: string): string {
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}
