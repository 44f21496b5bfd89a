/** Python's own types, as far as values flow through them. */
import type { Library } from './library.ts';

const all = (names: string, kind: string): Record<string, string> => Object.fromEntries(names.split(' ').map((it) => [it, kind]));

export const python: Library = {
  source: 'https://docs.python.org/3/library/',
  kinds: {
    'builtins.str': { methods: { ...all('split rsplit splitlines', 'builtins.list'), ...all('find index count', 'builtins.int'), ...all('startswith endswith isdigit', 'builtins.bool'), encode: 'builtins.bytes' }, anyMethod: 'self', subscript: 'self', operators: 'self', element: 'self' },
    'builtins.int': { operators: 'self' }, 'builtins.float': { operators: 'self' }, 'builtins.bool': {}, 'builtins.list': { subscript: '?' }, 'builtins.dict': { methods: { copy: 'self' } },
  },
  returns: { ...all('builtins.len builtins.int builtins.hash builtins.ord', 'builtins.int'), ...all('builtins.float', 'builtins.float'), ...all('builtins.str builtins.repr builtins.input', 'builtins.str'), 'builtins.list': 'builtins.list', 'builtins.dict': 'builtins.dict', 'builtins.set': 'builtins.set', 'builtins.tuple': 'builtins.tuple', 'builtins.sorted': 'builtins.list', 'builtins.bool': 'builtins.bool', 'builtins.range': 'builtins.range' },
}; // prettier-ignore
