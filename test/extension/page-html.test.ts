/** A page in a webview: the site's own page, but nothing in it runs or loads that the editor did not put there. */
import { describe, expect, it } from 'vitest';
import { titleOf, webviewHtml } from '../../src/extension/page-html.ts';

const PAGE = `<!DOCTYPE html>
<html><head><title>Log &amp; &lt;softmax&gt; · Trapline</title>
<!-- trapline:head -->
<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><link rel="stylesheet" href="page.css">
<!-- /trapline:head -->
</head><body><p>Price: $& $1</p>
<!-- trapline:script -->
<script src="page.js"></script>
<!-- /trapline:script -->
</body></html>`;

const ADDRESSES = { nonce: 'abc', script: 'https://here/page.js?a=$&', style: 'https://here/page.css', source: 'https://*.here' };

describe('a page in a webview', () => {
  it('has the policy, the style and the script of the editor, and the rest as it was', () => {
    expect(webviewHtml(PAGE, ADDRESSES)).toBe(`<!DOCTYPE html>
<html><head><title>Log &amp; &lt;softmax&gt; · Trapline</title>
<!-- trapline:head --><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-abc'; worker-src blob:; style-src https://*.here 'unsafe-inline'; img-src https://*.here; font-src https://*.here; base-uri 'none'; form-action 'none'">
<link rel="stylesheet" href="https://here/page.css"><!-- /trapline:head -->
</head><body><p>Price: $& $1</p>
<!-- trapline:script --><script nonce="abc" src="https://here/page.js?a=$&"></script><!-- /trapline:script -->
</body></html>`);
  });

  it('is refused when it has not the blocks', () => {
    for (const block of ['head', 'script']) {
      expect(() => webviewHtml(PAGE.replace(`<!-- /trapline:${block} -->`, ''), ADDRESSES)).toThrow(RangeError);
      expect(() => webviewHtml(PAGE.replace(`<!-- trapline:${block} -->`, ''), ADDRESSES)).toThrow(RangeError);
    }
  });

  it('has its title without the name of the site', () => expect(titleOf(PAGE)).toBe('Log & <softmax>'));
});
