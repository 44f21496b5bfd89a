/** Makes of a page of the static site what a webview shows: the same page under the editor's policy. */

export interface WebviewAddresses {
  /** Random, and new for every time that the page is loaded. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** Where the editor serves the extension's files from, as a policy names it. */
  readonly source: string;
}

/**
 * @param page as the build wrote it, with the two marked blocks that name its files
 * @throws RangeError when a block is not there: the page is from another version
 */
export function webviewHtml(page: string, { nonce, script, style, source }: WebviewAddresses): string {
  // The styles that the drawing library puts into its pictures have no nonce.
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    'worker-src blob:',
    `style-src ${source} 'unsafe-inline'`,
    `img-src ${source}`,
    `font-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<link rel="stylesheet" href="${style}">`;
  return withBlock(withBlock(page, 'head', head), 'script', `<script nonce="${nonce}" src="${script}"></script>`);
}

/** The title in a page's head, without the name of the site. */
export function titleOf(page: string): string {
  const text = /<title>([^<]*)<\/title>/.exec(page)?.[1] ?? '';
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/ · Trapline$/, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}

function withBlock(page: string, name: string, content: string): string {
  const start = `<!-- trapline:${name} -->`;
  const from = page.indexOf(start);
  const to = page.indexOf(`<!-- /trapline:${name} -->`, from);
  if (from === -1 || to === -1) throw new RangeError(`the page has no block “${name}”`);
  return page.slice(0, from + start.length) + content + page.slice(to);
}
