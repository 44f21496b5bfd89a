/** From the spelling of an operator to its name in `ast`. */
import type { CompareOperator, Operator, UnaryOperator } from '../syntax.ts';

export const BINARY: Readonly<Record<string, Operator>> = {
  '+': 'Add',
  '-': 'Sub',
  '*': 'Mult',
  '@': 'MatMult',
  '/': 'Div',
  '%': 'Mod',
  '**': 'Pow',
  '<<': 'LShift',
  '>>': 'RShift',
  '|': 'BitOr',
  '^': 'BitXor',
  '&': 'BitAnd',
  '//': 'FloorDiv',
};

export const UNARY: Readonly<Record<string, UnaryOperator>> = { '~': 'Invert', '+': 'UAdd', '-': 'USub' };

/** `not in` and `is not` are written with one space here; `<>` is Python 2's `!=`. */
export const COMPARE: Readonly<Record<string, CompareOperator>> = {
  '==': 'Eq',
  '!=': 'NotEq',
  '<>': 'NotEq',
  '<': 'Lt',
  '<=': 'LtE',
  '>': 'Gt',
  '>=': 'GtE',
  is: 'Is',
  'is not': 'IsNot',
  in: 'In',
  'not in': 'NotIn',
};
