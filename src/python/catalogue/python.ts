/** Python's own types and functions, as far as values flow through them. */
import { each } from './entries.ts';
import type { Library } from './library.ts';

export const python: Library = {
  package: 'python',
  roots: ['builtins'],
  groups: [
    {
      source: ['https://docs.python.org/3/library/stdtypes.html', 'https://docs.python.org/3/library/functions.html'],
      kinds: {
        'builtins.str': { methods: { ...each('split rsplit splitlines', 'builtins.list'), ...each('find index count', 'builtins.int'), ...each('startswith endswith isdigit', 'builtins.bool'), encode: 'builtins.bytes' }, anyMethod: 'self', subscript: 'self', operators: 'self', element: 'self' },
        'builtins.int': { operators: 'self' }, 'builtins.float': { operators: 'self' }, 'builtins.bool': {},
        'builtins.object': { mutators: '__setattr__' },
        'builtins.list': { subscript: '?', mutators: 'append extend insert reverse remove pop clear sort __setitem__' },
        'builtins.dict': { methods: { copy: 'self' }, mutators: 'update setdefault pop popitem clear __setitem__' },
        'builtins.set': { mutators: 'add update remove pop clear' },
      },
      returns: { ...each('builtins.len builtins.int builtins.hash builtins.ord', 'builtins.int'), ...each('builtins.float', 'builtins.float'), ...each('builtins.str builtins.repr builtins.input', 'builtins.str'), 'builtins.list': 'builtins.list', 'builtins.dict': 'builtins.dict', 'builtins.set': 'builtins.set', 'builtins.tuple': 'builtins.tuple', 'builtins.sorted': 'builtins.list', 'builtins.bool': 'builtins.bool', 'builtins.range': 'builtins.range' },
      means: { sum: 'builtins.sum', max: 'builtins.max' },
    },
    {
      source: 'https://docs.python.org/3/library/math.html',
      means: { log: 'math.log math.log2 math.log10', log1p: 'math.log1p', exp: 'math.exp', sum: 'math.fsum' },
    },
  ],
}; // prettier-ignore
