/** A line on the terminal that says how far a long scan is, and goes away before anything else is written. */
import { count } from '../engine/text.ts';
import { harmless, type Terminal } from './terminal.ts';

/** Milliseconds before the line first shows, and between two changes of it. */
const [PATIENCE, PAUSE] = [700, 100];

export class Progress {
  readonly #terminal: Terminal;
  #next: number;
  #isShown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#next = terminal.now() + PATIENCE;
  }

  show(files: number, path: string): void {
    const { showsProgress, width, now } = this.#terminal;
    if (!showsProgress || now() < this.#next) return;
    this.#next = now() + PAUSE;
    const line = `${count(files, 'file')}  ${harmless(path)}`;
    this.#terminal.error(`\r\u001b[2K${line.length < width ? line : `${line.slice(0, width - 2)}…`}`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#terminal.error('\r\u001b[2K');
    this.#isShown = false;
  }
}
