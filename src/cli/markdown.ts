/** Renders the Markdown of our own explanations for a terminal. */
import { plainFormulas } from '../language-service/plain-math.ts';
import type { Colors } from './terminal.ts';

const WIDEST = 100;

export function renderMarkdown(markdown: string, colors: Colors, width: number): string {
  const lines: string[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (/^```/.test(line)) isCode = !isCode;
    else if (isCode) lines.push(colors.cyan(`    ${line}`).trimEnd());
    else lines.push(...block(plainFormulas(line), colors, Math.min(WIDEST, width)));
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function block(line: string, colors: Colors, width: number): string[] {
  const heading = /^(#+)\s+(.*)$/.exec(line);
  if (heading !== null)
    return [
      '',
      heading[1] === '#' ? colors.bold(colors.underline(inline(heading[2] ?? '', colors))) : colors.bold(inline(heading[2] ?? '', colors)),
      '',
    ];
  if (line.startsWith('|')) return [inline(line, colors)];
  const [, indent = '', bullet = '', text = ''] = /^(\s*)((?:[-*]|\d+\.)\s+|>\s*)?(.*)$/.exec(line) ?? [];
  const lead = indent + bullet;
  return wrap(text, width - lead.length).map((part, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + inline(part, colors));
}

/** Between words; what stands in backticks stays together. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/(?:`[^`]*`|[^\s`])+/g) ?? ['']) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function inline(text: string, colors: Colors): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (/^`.+`$/.test(part)) return colors.cyan(part.slice(1, -1));
      return part
        .replace(/\*\*(.+?)\*\*/g, (_, bold: string) => colors.bold(bold))
        .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, label: string, url: string) =>
          label === url ? url : `${label} (${colors.underline(url)})`,
        );
    })
    .join('');
}
