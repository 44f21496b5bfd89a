/** Lets the keyboard reach static parts for as long as they are wider than their column and scroll. */

export function reachByKeyboard(selector: string): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const part of document.querySelectorAll(selector)) observer.observe(part);
}
