/** What runs in every page: it brings the controls, the pictures and the user's code to life. */
import { startWorker } from './first-worker.ts'; // first: it runs while the rest is read
import { startGallery } from './gallery.ts';
import { findHost } from './host.ts';
import { followLinks } from './links.ts';
import { reachByKeyboard } from './scrollable.ts';
import { TrapPage } from './trap-page.ts';
import { unfoldWhenOpened } from './unfold.ts';

const { page, trap = '' } = document.body.dataset;
const host = findHost(trap);
followLinks(host);
// The script stands before the text of a trap.
document.addEventListener('DOMContentLoaded', () => {
  unfoldWhenOpened();
  reachByKeyboard('.text :is(.katex-block, table)');
});
if (page === 'gallery') startGallery(host);
else new TrapPage(trap, startWorker, host).start();
