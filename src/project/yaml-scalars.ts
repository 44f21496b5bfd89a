/** What a scalar of a configuration file is to the Python library that reads it. */
import type { ConstantValue } from '../python/syntax.ts';

/** PyYAML, OmegaConf's variety of it, and JSON. */
export type ScalarRules = 'yaml' | 'omegaconf' | 'json';

const UNREAD: ConstantValue = { kind: 'opaque', value: '' };

const INTEGER = /^[-+]?(?:0|[1-9][\d_]*)$/;
/** PyYAML wants a point, and a sign in the exponent: `1e-4` is a text. Source: yaml/resolver.py. */
const FLOAT = /^(?:[-+]?\d[\d_]*\.[\d_]*|\.\d[\d_]*)(?:[eE][-+]\d+)?$/;
/** Source: omegaconf/_utils.py, `get_yaml_loader`. */
const FLOAT_OF_OMEGACONF = /^(?:[-+]?\d+(?:_\d+)*\.[\d_]*(?:[eE][-+]?\d+)?|[-+]?\d+(?:_\d+)*[eE][-+]?\d+|\.\d+(?:_\d+)*(?:[eE][-+]\d+)?)$/;
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NONE = /^(?:~|null|Null|NULL|)$/;
/** Numbers in other bases and in sixties, infinities, dates: left unread. */
const OTHER = /^[-+]?(?:0[\dbox_][\da-f_]*|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*)$/i;

/** What stands there without quotes. */
export function plainScalar(text: string, rules: ScalarRules): ConstantValue {
  if (text.includes('\n')) return UNREAD;
  if (rules === 'json') return jsonScalar(text);
  if (INTEGER.test(text)) return integer(text.replaceAll('_', ''));
  if ((rules === 'yaml' ? FLOAT : FLOAT_OF_OMEGACONF).test(text)) return { kind: 'float', value: Number(text.replaceAll('_', '')) };
  if (TRUE.test(text) || FALSE.test(text)) return { kind: 'bool', value: TRUE.test(text) };
  if (NONE.test(text)) return { kind: 'None' };
  return OTHER.test(text) ? UNREAD : textScalar(text);
}

function jsonScalar(text: string): ConstantValue {
  if (text === 'true' || text === 'false') return { kind: 'bool', value: text === 'true' };
  if (text === 'null') return { kind: 'None' };
  if (/^-?\d+$/.test(text)) return integer(text);
  const number = Number(text);
  return Number.isFinite(number) ? { kind: 'float', value: number } : UNREAD;
}

export function integer(text: string): ConstantValue {
  const value = Number(text);
  return { kind: 'int', value: Number.isSafeInteger(value) ? value : BigInt(text.replace(/^\+/, '')) };
}

/** @param raw with its quotes */
export function quotedScalar(raw: string): ConstantValue {
  if (raw.includes('\n')) return UNREAD;
  if (raw.startsWith("'")) return textScalar(raw.slice(1, -1).replaceAll("''", "'"));
  try {
    return textScalar(String(JSON.parse(raw)));
  } catch {
    return UNREAD;
  }
}

/** A text; one that something else is to be put into, or put in place of, is not known. */
export const textScalar = (value: string): ConstantValue => (/\$\{|\{\{|<%|^\?{3}$/.test(value) ? UNREAD : { kind: 'str', value });
