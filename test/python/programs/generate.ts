/** Programs put together from pieces: the same ones each time, each another mixture of forms and of places where they stand. */
import { contexts, layers } from './context.ts';
import { definitions, globals } from './definitions.ts';
import { LIBRARIES, libraryPieces } from './libraries.ts';
import { pieces } from './language.ts';
import { indented, Writer, type Piece } from './writer.ts';

/** Files by name; `main.py` runs. */
export type Program = Readonly<Record<string, string>>;

/** Where a piece stands: what it binds is then local, bound twice, or not at all. */
const PLACES: readonly ((w: Writer, text: string) => string)[] = [
  (_, text) => text,
  (_, text) => text,
  (w, text) => `def ${w.name('run')}():\n${indented(text)}\n\n${w.name('unused')} = None`,
  (w, text) => {
    const run = w.name('run');
    return `def ${run}():\n${indented(text)}\n\n${run}()${w.one(['', `\n${run}()`])}`;
  },
  (w, text) => `for ${w.name('round')} in range(2):\n${indented(text)}`,
  (w, text) => `if ${w.condition()}:\n${indented(text)}`,
  (_, text) => `try:\n${indented(text)}\nexcept ValueError:\n    pass`,
  (w, text) => {
    const owner = w.name('Owner');
    return `class ${owner}:\n    def run(self):\n${indented(text, '        ')}\n\n${owner}().run()`;
  },
];

const HEADER = 'import os\nimport sys\n';

function constants(w: Writer): string {
  const lines: string[] = [];
  for (let count = 0; count < 4; count++) {
    const isText = w.upTo(3) === 0;
    const name = w.name('KNOWN');
    lines.push(`${name} = ${isText ? w.text() : w.number()}`);
    w.known.push({ name, kind: isText ? 'text' : 'number' });
  }
  return lines.join('\n');
}

function mixture(w: Writer, from: readonly Piece[], count: number): string {
  const parts: string[] = [];
  for (let made = 0; made < count; made++) {
    const piece = w.one(from);
    parts.push(globals.includes(piece) ? piece(w) : w.one(PLACES)(w, piece(w)));
  }
  return parts.join('\n');
}

const single = (seed: number): Program => {
  const w = new Writer(seed);
  return { 'main.py': `${HEADER}${constants(w)}\n${mixture(w, [...pieces, ...definitions, ...contexts, ...globals], 16)}\n` };
};

const withLibraries = (seed: number): Program => {
  const w = new Writer(seed);
  return {
    'main.py': `${HEADER}${LIBRARIES}${constants(w)}\n${mixture(w, [...libraryPieces, ...libraryPieces, ...layers, ...layers, ...definitions, ...contexts, ...pieces], 10)}\n`,
  };
};

/** A folder: constants, functions and classes of one file are taken over by the others in every way that there is. */
const folder = (seed: number): Program => {
  const w = new Writer(seed);
  const [rank, alpha, mode, late] = [w.name('RANK'), w.name('ALPHA'), w.name('MODE'), w.name('LATE')];
  const config = `import os\nimport sys\n${rank} = ${w.number()}\n${alpha} = ${w.number()}\n${mode} = ${w.text()}\nif ${w.condition()}:\n    ${late} = ${w.number()}\nelse:\n    ${late} = ${w.text()}\n_hidden = ${w.number()}\n${w.one(['', `__all__ = ['${rank}', '${mode}', '${late}']\n`])}def scaled(by=${w.number()}):\n    return ${alpha} * by\n\nclass Settings:\n    rank = ${rank}\n    def __init__(self, alpha=${alpha}):\n        self.alpha = alpha\n    def show(self):\n        print(self.rank, self.alpha)\n        return self.rank\n`;
  const inside = `from .config import ${rank} as inner, Settings\nfrom . import config\n${rank} = ${w.one(['inner', w.number()])}\ndef read():\n    print(config.${alpha}, ${rank}, inner)\n    return config.${alpha}\n`;
  const take = w.one([
    `from config import *\nprint(${rank}, ${mode}, ${late})`,
    `${rank} = ${w.number()}\nfrom config import *\nprint(${rank})`,
    `from config import *\n${rank} = ${w.number()}\nprint(${rank})`,
    `from config import ${rank}, ${alpha} as a\nprint(${rank}, a)\nif ${w.condition()}:\n    a = ${w.number()}\nprint(a)`,
    `import config\nprint(config.${rank}, config.${alpha}, config._hidden, config.${late})`,
    `import config as c\n${w.one([`c.${rank} = ${w.number()}`, `setattr(c, '${rank}', ${w.number()})`, 'pass'])}\nprint(c.${rank})\nfrom config import ${rank} as again\nprint(again)`,
    `try:\n    from config import missing\nexcept ImportError:\n    missing = ${w.number()}\nprint(missing)`,
  ]);
  const main = `${HEADER}${take}\nfrom config import Settings, scaled\nfrom pkg import read, inner\nimport pkg.config\nprint(scaled(), scaled(${w.number()}), scaled(by=2), inner, read())\nsettings = Settings(${w.one(['', w.number()])})\nprint(settings.show(), settings.alpha, Settings.rank, pkg.config.${alpha})\nclass Mine(Settings):\n    rank = ${w.number()}\n${w.one(['Mine().show()', `pkg.config.${alpha} = ${w.number()}\nread()`, `settings.rank = ${w.number()}\nsettings.show()`, ''])}\nprint(Mine.rank, Mine().alpha, pkg.read())\n${mixture(w, [...pieces, ...definitions], 5)}\n`;
  return { 'main.py': main, 'config.py': config, 'pkg/__init__.py': inside, 'pkg/config.py': config };
};

export const programs: readonly Program[] = [
  ...Array.from({ length: 110 }, (_, seed) => single(seed + 1)),
  ...Array.from({ length: 70 }, (_, seed) => withLibraries(seed + 1001)),
  ...Array.from({ length: 40 }, (_, seed) => folder(seed + 2001)),
];
