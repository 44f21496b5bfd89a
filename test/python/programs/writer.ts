/** What pieces of generated programs are written with: chance that is the same each time, fresh names, values and conditions. */

export class Writer {
  #state: number;
  #count = 0;
  /** Names bound to a constant at the top of the program, with what they are. */
  readonly known: { readonly name: string; readonly kind: 'number' | 'text' }[] = [];

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 97) >>> 0;
  }

  /** An integer from 0 up to `below`. */
  upTo(below: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * below);
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.upTo(items.length)]!;
  }

  name(stem: string): string {
    this.#count++;
    return `${stem}_${this.#count}`;
  }

  /** Always another number, so that no wrong answer is right by chance. */
  number(): string {
    this.#count++;
    return this.upTo(4) === 0 ? `${this.#count}.${1 + this.upTo(9)}` : String(this.#count * 10 + this.upTo(10));
  }

  text(): string {
    this.#count++;
    return `'${this.one(['red', 'blue', 'mean', 'adam', 'train'])}${this.#count}'`;
  }

  value(): string {
    if (this.known.length > 0 && this.upTo(4) === 0) return this.one(this.known).name;
    return this.one([() => this.number(), () => this.number(), () => this.text(), () => this.one(['True', 'False', 'None'])])();
  }

  numeric(): string {
    const names = this.known.filter((it) => it.kind === 'number');
    return names.length > 0 && this.upTo(3) === 0 ? this.one(names).name : this.number();
  }

  /** A condition that only the run can tell, true as often as not. */
  condition(): string {
    return this.one([
      'len(sys.argv) > 1', 'len(sys.argv) == 1', 'os.sep in __file__', 'not os.sep', 'sys.maxsize > 0', 'sys.maxsize < 0',
      'os.path.exists(__file__)', 'os.path.exists("")', 'os.environ.get("NOT_SET_ANYWHERE")', 'os.getpid() > 0',
    ]); // prettier-ignore
  }
}

/** Lines of a program; the writer is asked for all that varies. */
export type Piece = (w: Writer) => string;

export const indented = (text: string, by = '    '): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : by + line))
    .join('\n');
