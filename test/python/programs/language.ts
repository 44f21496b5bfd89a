/** Pieces of programs over the forms of the language in which a value is made, passed on, changed or hidden. */
import type { Piece } from './writer.ts';

/** Each holds no name but its own, and runs anywhere: at the top, in a function, in a loop. */
export const pieces: readonly Piece[] = [
  // Assignment
  (w) => {
    const [a, b, c] = [w.name('a'), w.name('b'), w.name('c')];
    return `${a} = ${w.value()}\n${b} = ${c} = ${w.numeric()}\nprint(${a}, ${b}, ${c})\n${b} += ${w.number()}\nprint(${a}, ${b}, ${c})`;
  },
  (w) => {
    const [a, b, c, d] = [w.name('a'), w.name('b'), w.name('c'), w.name('d')];
    return `${a}, ${b} = ${w.value()}, ${w.value()}\nprint(${a}, ${b})\n${a}, ${b} = ${b}, ${a}\nprint(${a}, ${b})\n${c}, *${d} = [${w.number()}, ${w.number()}, ${w.number()}]\nprint(${c}, ${d}[0], ${d}[-1])`;
  },
  (w) => {
    const [a, b, c] = [w.name('a'), w.name('b'), w.name('c')];
    return `(${a}, ${b}), ${c} = (${w.number()}, ${w.text()}), ${w.number()}\n*${a}_rest, ${a}_last = ${w.number()}, ${w.number()}, ${w.number()}\nprint(${a}, ${b}, ${c}, ${a}_last, ${a}_rest)`;
  },
  (w) => {
    const a = w.name('a');
    return `${a}: int = ${w.number()}\nprint(${a})\ndel ${a}\n${a} = ${w.number()}\nprint(${a})`;
  },
  // Arithmetic and conversions
  (w) => {
    const [a, b] = [w.name('a'), w.name('b')];
    const operator = w.one(['+', '-', '*', '/', '//', '%', '**']);
    const right = operator === '**' ? w.one(['2', '3', '0.5', '-1']) : w.numeric();
    return `${a} = ${w.numeric()}\n${b} = ${a} ${operator} ${right}\nprint(${a}, ${b}, -${a}, +${b}, not ${b}, ${a} ${operator} (${right} + 1))`;
  },
  (w) => {
    const [a, b] = [w.name('a'), w.name('b')];
    const [one, other] = [w.one(['7', '-7', '0.7', '-0.7', '1.0', '5.5']), w.one(['2', '-2', '0.1', '-0.1', '0.3'])];
    return `${a} = ${one}\n${b} = ${other}\nprint(${a} % ${b}, ${a} // ${b}, ${a} / ${b}, ${a} - ${b}, ${a} * ${b})`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.one(['3', '2.5', '1e-7', '1e22', '4.0', 'True', 'None', w.text()])}\nprint(str(${a}), bool(${a}), repr(${a}), str(object=${a}))`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.one(["'10'", "'7'", "' 12 '", "'0b1'"])}\nprint(int(${a}, ${w.one(['8', '0', '16', '10', 'base=36'])}) if '0b' not in ${a} else int(${a}, 0))\nprint(int('12'), int(3.9), int(-3.9), float('2.5'), float(3), bool('False'), int(True))`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.one(['2 ** 64', '10 ** 20 + 1', '9007199254740993', '2 ** 53 + 1', '123456789 * 987654321', '0xFF', '1_000', '1e400', '0.1 + 0.2', '3 ** 40', '7 // 0.5'])}\nprint(${a}, ${a} - 1, ${a} * 3)`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.text()} + ${w.text()}\nprint(${a}, ${a} * 2, ${a}[0], ${a}.upper(), 'x' ${w.text()}, f'{${a}}', ${a} + 'z')`;
  },
  (w) => {
    const [a, b] = [w.name('a'), w.name('b')];
    return `${a} = ${w.value()}\n${b} = ${w.value()}\nprint(${a} or ${b}, ${a} and ${b}, ${a} if ${w.condition()} else ${b}, ${a} or ${a}, ${a} is ${b}, ${a} == ${a})`;
  },
  // Branches
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.value()}\nif ${w.condition()}:\n    ${a} = ${w.value()}\nprint(${a})`;
  },
  (w) => {
    const [a, same] = [w.name('a'), w.value()];
    return `if ${w.condition()}:\n    ${a} = ${same}\n    print(${a})\nelif ${w.condition()}:\n    ${a} = ${w.one([same, w.value()])}\n    print(${a})\nelse:\n    ${a} = ${same}\nprint(${a})`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.number()}\nif (${a}_w := ${a} + 1) > ${w.number()} and (${a}_v := ${w.number()}):\n    print(${a}_w, ${a}_v)\nelse:\n    ${a}_v = ${w.text()}\nprint(${a}, ${a}_w, ${a}_v)`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.one(['1', '2', "'x'", "{'kind': 'k', 'n': 4}", '[1, 2, 3]', 'None'])}\nmatch ${a}:\n    case 1:\n        ${a}_m = ${w.value()}\n    case [${a}_h, *${a}_r]:\n        ${a}_m = ${a}_h\n    case {'kind': 'k', 'n': ${a}_n}:\n        ${a}_m = ${a}_n\n    case str() as ${a}_s:\n        ${a}_m = ${a}_s\n    case None:\n        ${a}_m = ${w.value()}\n    case ${a}_other:\n        ${a}_m = ${a}_other\nprint(${a}_m)`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.number()}\nmatch len(sys.argv):\n    case 1:\n        ${a} = ${w.number()}\n    case _:\n        pass\nprint(${a})`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.value()}\ntry:\n    ${a} = ${w.value()}\n    ${w.one(['int("x")', 'int("1")', '{}["k"]', 'pass'])}\n    ${a} = ${w.value()}\nexcept (ValueError, KeyError) as error:\n    print(${a})\n${w.one([`else:\n    ${a} = ${w.value()}\n`, `finally:\n    print(${a})\n`, ''])}print(${a})`;
  },
  (w) => {
    const a = w.name('a');
    return `import contextlib\n${a} = ${w.value()}\nwith contextlib.suppress(ZeroDivisionError):\n    ${w.one([`${a} = 1 / 0`, `${a} = ${w.value()}\n    1 / 0`, `1 / 0\n    ${a} = ${w.value()}`])}\nprint(${a})`;
  },
  // Loops
  (w) => {
    const a = w.name('a');
    return `${a} = ${w.number()}\nfor ${a}_i in range(${2 + w.upTo(3)}):\n    print(${a}, ${a}_i)\n    ${w.one([`${a} = ${w.number()}`, `${a} += 1`, `if ${a}_i == 1:\n        ${a} = ${w.text()}\n        ${w.one(['break', 'continue', 'pass'])}`, `${a}_b = ${a}`])}\nelse:\n    print(${a})\nprint(${a})`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = 0\n${a}_last = None\nwhile ${a} < 3:\n    if ${a}_last is not None:\n        print(${a}_last)\n    ${a} += 1\n    if ${a} == 2 and ${w.condition()}:\n        continue\n    ${a}_last = ${w.one([a, w.number()])}\n    print(${a}_last, ${a})\nprint(${a}, ${a}_last)`;
  },
  (w) => {
    const [a, same] = [w.name('a'), w.number()];
    return `for ${a} in [${same}, ${w.one([same, w.number()])}]:\n    print(${a}, ${a} + 1)\nfor ${a}_x, ${a}_y in [(${same}, ${w.text()}), (${same}, ${w.text()})]:\n    print(${a}_x, ${a}_y)\nfor ${a}_n, ${a}_z in enumerate((${same},)):\n    print(${a}_n, ${a}_z)\nprint(${a}, ${a}_x, ${a}_z)`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = [${w.number()}]\n${a}.append(${w.number()})\nfor ${a}_e in ${a}:\n    print(${a}_e)\nprint([${a}_e for ${a}_e in ${a}], ${a}_e)`;
  },
  (w) => {
    const [a, b] = [w.name('a'), w.name('b')];
    return `${a} = ${w.number()}\n${b} = [${a} for ${a} in (${w.number()}, ${w.number()})]\n${b}_d = {${a}: ${a} + 1 for ${a} in ${b} if ${a}}\n${b}_g = sum(${a} * 2 for ${a} in ${b})\n${b}_w = [${b}_last := ${a}_q for ${a}_q in ${b}]\nprint(${a}, ${b}[0], ${b}_g, ${b}_last)`;
  },
  // Lists and dictionaries
  (w) => {
    const a = w.name('a');
    const change = w.one([`${a}.insert(0, ${w.number()})`, `${a}.append(${w.number()})`, `${a}.pop(0)`, `${a}.reverse()`, `${a}.sort(reverse=True)`, `del ${a}[0]`, `${a}[0] = ${w.number()}`, `${a}[-1] = ${w.number()}`, `${a} += [${w.number()}]`, `${a}.extend([1])`, `${a}[:] = [5, 6, 7]`, `${a}.clear(); ${a}.append(${w.number()}); ${a}.append(1)`]); // prettier-ignore
    return `${a} = [${w.number()}, ${w.number()}, ${w.number()}]\nprint(${a}[0], ${a}[-1], ${a}[1])\n${change}\nprint(${a}[0], ${a}[-1], ${a}[1:][0])\nif len(${a}) > 2:\n    print(${a}[2])`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = (${w.number()}, ${w.number()})\n${a}_b = [*${a}, ${w.number()}]\nprint(${a}[0], ${a}[1], ${a}_b[0], ${a}_b[1], ${a}_b[2], ${a}_b[-1])\n${a}_c, ${a}_d, ${a}_e = ${a}_b\nprint(${a}_c, ${a}_d, ${a}_e)`;
  },
  (w) => {
    const a = w.name('a');
    const change = w.one([`${a}.update(r=${w.number()})`, `${a}.update({'r': ${w.number()}})`, `${a}.setdefault('r', ${w.number()})`, `${a}['r'] = ${w.number()}`, `${a} |= {'r': ${w.number()}}`, `${a} = {**${a}, 'r': ${w.number()}}`, `${a} = {'r': ${w.number()}, **${a}}`, `${a}.pop('r'); ${a}['r'] = 3`, `for ${a}_k in list(${a}):\n    ${a}[${a}_k] = ${w.number()}`, `del ${a}['r']\n${a}.setdefault('r', ${w.number()})`, `${a}_key = 'r' if ${w.condition()} else 'alpha'\n${a}[${a}_key] = ${w.number()}`, `${a}_alias = ${a}\n${a}_alias['r'] = ${w.number()}`, `${a}.clear()\n${a}.update(r=1, alpha=2)`, `${a} = dict(${a}, r=${w.number()})`, `${a}.__setitem__('r', ${w.number()})`, `if ${w.condition()}:\n    ${a}['r'] = ${w.number()}`]); // prettier-ignore
    return `${a} = ${w.one([`{'r': ${w.number()}, 'alpha': ${w.number()}}`, `dict(r=${w.number()}, alpha=${w.number()})`, `dict([('r', ${w.number()}), ('alpha', 7)])`])}\nprint(${a}['r'], ${a}['alpha'], ${a}.get('r'), ${a}.get('none', ${w.number()}))\n${change}\nprint(${a}['r'], ${a}['alpha'], ${a}.get('r', 1), ${a}.get('zzz', 5))`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = {'model': {'r': ${w.number()}}, 'list': [${w.number()}, {'deep': ${w.text()}}]}\nprint(${a}['model']['r'], ${a}['list'][0], ${a}['list'][1]['deep'])\n${w.one([`${a}['model']['r'] = ${w.number()}`, `${a}_m = ${a}['model']\n${a}_m['r'] = ${w.number()}`, `${a}['model'].update(r=${w.number()})`, `${a}['model'] = {'r': ${w.number()}}`])}\nprint(${a}['model']['r'], ${a}['list'][0])`;
  },
  (w) => {
    const a = w.name('a');
    return `${a} = {'x': ${w.number()}, ${w.one(["'x'", "'y'", "''.join(['x'])"])}: ${w.number()}}\n${a}_base = {'x': ${w.number()}}\n${a}_c = {'x': ${w.number()}, **${w.one([`${a}_base`, 'dict(os.environ)', `dict(x=${w.number()})`, `{k: 1 for k in 'xy'}`])}}\nprint(${a}['x'], ${a}_c['x'], {**${a}, 'x': 5}['x'])`;
  },
  (w) => {
    const a = w.name('a');
    return `def ${a}_fill(settings, key='r'):\n    settings[key] = ${w.number()}\n    settings['extra'] = ${w.number()}\n\n${a} = {'r': ${w.number()}}\n${w.one([`${a}_fill(${a})`, `${a}_fill(settings=${a})`, `(lambda it: ${a}_fill(it))(${a})`, `list(map(${a}_fill, [${a}]))`, `${a}_fill(${a}, 'extra')`, `${a}_box = [${a}]\n${a}_fill(${a}_box[0])`])}\nprint(${a}['r'], ${a}['extra'])`;
  },
  (w) => {
    const a = w.name('a');
    return `def ${a}_make(r, alpha=${w.number()}, *rest, mode=${w.text()}, **more):\n    print(r, alpha, rest, mode, more)\n    return r\n\n${a}_config = {'r': ${w.number()}, 'alpha': ${w.number()}}\n${a}_make(**${a}_config)\n${w.one([`${a}_make(${w.number()}, *[${w.number()}])`, `${a}_make(*(${w.number()}, ${w.number()}), mode=${w.text()})`, `${a}_make(${w.number()}, other=${w.number()})`, `${a}_make(r=${w.number()}, **{'mode': ${w.text()}})`, 'pass'])}\nprint(${a}_make(${w.number()}))`;
  },
];
