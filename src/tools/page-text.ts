/** Turns the words of a room into HTML when the pages are built: Markdown, formulas as MathML, code in colour. No page does this itself. */
import plugin from '@vscode/markdown-it-katex';
import MarkdownIt from 'markdown-it';
import type { Highlighter } from 'shiki';
import { createHighlighter } from 'shiki';

const THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' };

/** The package is CommonJS with a `default` of its own; whether an import unwraps it depends on who loads it. */
const formulas = typeof plugin === 'function' ? plugin : (plugin as { readonly default: typeof plugin }).default;

/** A section of an explanation. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

export interface PageText {
  /** @param markdown an explanation: a title, then sections under `##` */
  sections(markdown: string): Section[];
  /** @returns a `<pre>` whose colours the page's style sheet picks */
  code(text: string, language: 'python' | 'typescript'): string;
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign);

export async function createPageText(): Promise<PageText> {
  const highlighter = await createHighlighter({ themes: Object.values(THEMES), langs: ['python', 'typescript'] });
  const code = (text: string, language: string): string => coloured(highlighter, text, language);
  const markdown = new MarkdownIt({ html: false, highlight: (text, language) => code(text, language || 'python') });
  markdown.use(formulas, { output: 'mathml', throwOnError: true });
  return {
    code,
    sections: (explanation) =>
      explanation
        .split(/^## /m)
        .slice(1)
        .map((part) => {
          const [title = '', ...lines] = part.split('\n');
          return { id: title.toLowerCase().replaceAll(/\W+/g, '-'), title, html: markdown.render(lines.join('\n')) };
        }),
  };
}

/** A block that is wider than its column scrolls, so the keyboard must reach it. */
function coloured(highlighter: Highlighter, text: string, lang: string): string {
  return highlighter.codeToHtml(text.trimEnd(), { lang, themes: THEMES, defaultColor: false });
}
