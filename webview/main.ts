/** What runs in every page: it brings the controls, the pictures and the user's code to life. */
import { startGallery } from './gallery.ts';
import { findHost } from './host.ts';
import { followLinks } from './links.ts';
import { reachByKeyboard } from './scrollable.ts';
import { TrapPage } from './trap-page.ts';
import { unfoldWhenOpened } from './unfold.ts';

const { page, trap = '' } = document.body.dataset;
const host = findHost(trap);
followLinks(host);
unfoldWhenOpened();
reachByKeyboard('.text :is(.katex-block, table)');
if (page === 'gallery') startGallery(host);
else new TrapPage(trap, document.getElementById('simulation')?.textContent ?? '', host).start();
