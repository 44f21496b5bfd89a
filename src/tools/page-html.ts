/** The HTML around a page: what is known when it is built. The marked blocks are what an editor puts its own in place of. */
import type { Trap } from '../engine/trap.ts';
import type { Section } from './page-text.ts';
import { escapeHtml } from './page-text.ts';

export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export interface TrapPage {
  readonly trap: Trap;
  readonly before?: Trap;
  readonly after?: Trap;
  readonly sections: readonly Section[];
  /** The simulation, then what it is built on, in colour. */
  readonly sources: readonly { readonly path: string; readonly html: string }[];
  /** The text of the worker. */
  readonly simulation: string;
}

/** Nothing is loaded but the two files beside the page; the library that draws puts style sheets into its drawings. */
const POLICY =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; worker-src blob:; img-src 'self'; base-uri 'none'; form-action 'none'";

/** Runs where it stands: a page of a trap starts its simulation while the browser still reads the text below it. */
const SCRIPT = '<!-- trapline:script -->\n<script src="page.js"></script>\n<!-- /trapline:script -->';

const TIERS = {
  warning: 'Warning: the code alone proves this trap.',
  advice: 'Advice: whether this is a trap depends on what the system is for.',
};

function frame(kind: string, title: string, body: string, attributes = ''): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<!-- trapline:head -->
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="stylesheet" href="page.css">
<!-- /trapline:head -->
</head>
<body data-page="${kind}"${attributes}>
${body}
</body>
</html>
`;
}

/** Inside a script element, only these two end what the parser takes for its text. */
const scriptText = (text: string): string => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

const link = (trap: Trap, label: string, rel: string): string =>
  `<a href="${trap.id}.html" data-trap="${trap.id}" rel="${rel}">${label}: ${escapeHtml(trap.title)}</a>`;

function sectionHtml({ id, title, html }: Section): string {
  return `<section class="text" id="${id}">\n<h2>${escapeHtml(title)}</h2>\n${html}</section>`;
}

/** One trap. The empty sections are filled in by the script: the reader's code, the running simulation, the fixes. */
export function trapHtml({ trap, before, after, sections, sources, simulation }: TrapPage): string {
  const [, ...further] = sources;
  const data = { trap: trap.id, title: trap.title, summary: trap.summary };
  const text = sections.map((section) => (section.id === 'fix-safety' ? '<section id="fixes"></section>\n' : '') + sectionHtml(section));
  return frame(
    'trap',
    `${trap.title} · Trapline`,
    `<header>
<nav aria-label="Traps"><a href="index.html" data-gallery>All traps</a></nav>
<h1>${escapeHtml(trap.title)}</h1>
<p class="summary">${escapeHtml(trap.summary)}</p>
<p class="tier">${TIERS[trap.tier]} <code>${trap.id}</code></p>
</header>
<main>
<div id="notice" role="status"></div>
<section id="your-code"></section>
<section id="reproduction"></section>
<script type="text/plain" id="simulation">${scriptText(simulation)}</script>
${SCRIPT}
${text.join('\n')}
<section class="text" id="source">
<h2>The simulation</h2>
<details id="simulation-source">
<summary>Read the TypeScript that ran above</summary>
<template>${sources[0]?.html ?? ''}</template>
</details>
<details id="numerics-source">
<summary>The mathematics that it calls: ${further.length} files</summary>
<template>${further.map(({ path, html }) => `<h3><code>${escapeHtml(path)}</code></h3>\n${html}`).join('\n')}</template>
</details>
</section>
</main>
<footer>
<nav aria-label="Neighbours">${before ? link(before, 'Before', 'prev') : ''} ${after ? link(after, 'Next', 'next') : ''}</nav>
</footer>
<script type="application/json" id="page-data">${scriptText(JSON.stringify(data))}</script>`,
    ` data-trap="${trap.id}"`,
  );
}

/** All traps, to be searched. */
export function galleryHtml(traps: readonly Trap[]): string {
  const items = traps.map(
    ({ id, title, summary, tier, variants }) => `<li data-trap="${id}" data-words="${escapeHtml(
      Object.values(variants)
        .map((it) => it.title)
        .join(' '),
    )}">
<a href="${id}.html" data-trap="${id}">${escapeHtml(title)}</a> <span class="tier ${tier}">${tier}</span>
<p>${escapeHtml(summary)}</p>
<code>${id}</code>
</li>`,
  );
  return frame(
    'gallery',
    'All traps · Trapline',
    `<header>
<h1>Traps</h1>
<p class="summary">Machine-learning code that runs, logs nothing, and is wrong: each page explains one trap and runs its failure beside the remedy.</p>
</header>
<main>
<form id="search" role="search"><label for="filter">Find a trap</label> <input id="filter" type="search" autocomplete="off"></form>
<div id="notice" role="status"></div>
<ul id="gallery">
${items.join('\n')}
</ul>
</main>
${SCRIPT}`,
  );
}
