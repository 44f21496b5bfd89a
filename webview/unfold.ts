/** Parts that hardly anybody opens lie in a template, so that a page need not be laid out around them before its first picture. */

/** Puts the content of a `<template>` into its `<details>` when these are opened for the first time. */
export function unfoldWhenOpened(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details:has(> template)')) {
    const unfold = (): void => {
      const template = details.querySelector(':scope > template');
      if (details.open && template instanceof HTMLTemplateElement) template.replaceWith(template.content);
    };
    details.addEventListener('toggle', unfold);
    unfold();
  }
}
