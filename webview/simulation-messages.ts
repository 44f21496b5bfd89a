/** What a page and the worker of its simulation say to each other: both are ours, so types do. */
import type { Control, Shown, Start } from '../src/engine/page.ts';
import type { FindingOnPage } from '../src/protocol/page-messages.ts';

export type Value = number | string;
export type Values = Readonly<Record<string, Value>>;
export type Controls = Readonly<Record<string, Control>>;
export type Starts = Readonly<Record<string, Start>>;
export type FactsOnPage = FindingOnPage['facts'];

export type ToWorker =
  /** Which controls are there, and where do they begin for these facts? */
  | { readonly kind: 'describe'; readonly facts: FactsOnPage }
  | { readonly kind: 'run'; readonly id: number; readonly values: Values; readonly seed: number };

export type FromWorker =
  | { readonly kind: 'described'; readonly controls: Controls; readonly starts: Starts }
  /** `share` from 0 to 1; `soFar` can be shown already. */
  | { readonly kind: 'progress'; readonly id: number; readonly share: number; readonly soFar?: Shown }
  | { readonly kind: 'shown'; readonly id: number; readonly shown: Shown }
  /** Without `id`: it was not a run that failed. */
  | { readonly kind: 'failed'; readonly id?: number; readonly message: string };
