/** The list of all traps, filtered while one types. */
import type { Host } from './host.ts';

export function startGallery(host: Host): void {
  host.post({ kind: 'ready' });
  const entries = [...document.querySelectorAll<HTMLElement>('#gallery > [data-trap]')];
  const field = document.querySelector<HTMLInputElement>('#filter');
  const notice = document.getElementById('notice');
  if (field === null || notice === null) return;
  const texts = entries.map((entry) => `${entry.dataset['words'] ?? ''} ${entry.textContent}`.toLowerCase());
  const filter = (): void => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    entries.forEach((entry, index) => {
      entry.hidden = !words.every((word) => texts[index]?.includes(word));
      if (!entry.hidden) left++;
    });
    notice.textContent = words.length === 0 ? '' : `${left} of ${entries.length} traps`;
  };
  field.addEventListener('input', filter);
  // Enter would load the page anew.
  field.form?.addEventListener('submit', (event) => event.preventDefault());
  // What the browser kept of an earlier visit.
  filter();
}
