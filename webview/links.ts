/** Links from page to page: in an editor the page asks for the other one instead of going there. */
import type { Host } from './host.ts';

export function followLinks(host: Host): void {
  if (!host.isEditor) return;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-trap], a[data-gallery]') : null;
    if (link === null) return;
    event.preventDefault();
    host.post({ kind: 'explain', trap: link.dataset['trap'] ?? null });
  });
}
