/** Reads an editor from the page: functions that run in the browser and therefore use nothing but their arguments. */
/// <reference lib="dom" />

export interface Squiggle {
  readonly severity: 'warning' | 'information' | 'hint' | 'error';
  /** What is underlined: the characters right above it. */
  readonly text: string;
  /** The whole line that they stand in. */
  readonly line: string;
  /** Of the squiggle, in pixels of the window. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

export function readSquiggles(within: string): Squiggle[] {
  const severities = {
    'squiggly-error': 'error',
    'squiggly-warning': 'warning',
    'squiggly-info': 'information',
    'squiggly-hint': 'hint',
  } as const;
  const lines = [...document.querySelectorAll<HTMLElement>(`${within} .view-lines .view-line`)];
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
  return Object.entries(severities)
    .flatMap(([name, severity]) =>
      [...document.querySelectorAll<HTMLElement>(`${within} .${name}`)].map((element) => {
        const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        const line = lines.find((it) => it.getBoundingClientRect().top <= middle && middle < it.getBoundingClientRect().bottom);
        let text = '';
        const walker = line && document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker?.nextNode(); node; node = walker?.nextNode()) {
          for (let at = 0; at < (node.textContent ?? '').length; at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            if (left < (box.left + box.right) / 2 && (box.left + box.right) / 2 < right) text += node.textContent![at];
          }
        }
        return { severity, text: plain(text), line: plain(line?.textContent ?? ''), box: { left, top, width, height } };
      }),
    )
    .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
}

/** Looks at every frame until it is stopped; `seen` has `severity: text` of each squiggle, once per change. */
export function recordSquiggles(read: () => readonly Squiggle[]): { readonly seen: string[][]; readonly stop: () => void } {
  const seen: string[][] = [];
  let frame = 0;
  const look = (): void => {
    const now = read().map(({ severity, text }) => `${severity}: ${text}`);
    if (JSON.stringify(now) !== JSON.stringify(seen.at(-1))) seen.push(now);
    frame = requestAnimationFrame(look);
  };
  look();
  return { seen, stop: () => cancelAnimationFrame(frame) };
}

/** The text of an editor, as far as it is in sight. */
export function readText(within: string): string {
  const rows = [...document.querySelectorAll<HTMLElement>(`${within} .view-lines .view-line`)];
  // VS Code keeps the elements of lines in any order, and writes each space as U+00A0.
  return rows
    .map((row) => ({ top: row.getBoundingClientRect().top, text: row.textContent.replaceAll('\u00a0', ' ') }))
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text)
    .join('\n');
}

/** The pieces of text in sight that have a colour of their own. */
export function readColours(within: string): { text: string; colour: string }[] {
  const pieces = [...document.querySelectorAll<HTMLElement>(`${within} .view-lines .view-line > span > span`)];
  return pieces.map((piece) => ({ text: piece.textContent.replaceAll('\u00a0', ' '), colour: getComputedStyle(piece).color }));
}
