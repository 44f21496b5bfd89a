/** What a page remembers while it is hidden or reloaded, and hands to the extension that brings it back. */
import type { InferOutput } from 'valibot';
import { array, boolean, integer, maxLength, minValue, nullable, number, object, optional, pipe, record, string, union } from 'valibot';
import { findingSchema } from './page-messages.ts';

const name = pipe(string(), maxLength(200));

export const pageStateSchema = object({
  /** Empty: the gallery. */
  trap: string(),
  finding: nullable(findingSchema),
  isGone: boolean(),
  /** The controls that were set by hand. */
  touched: record(name, union([number(), name])),
  seed: pipe(number(), integer(), minValue(0)),
  /** The ids of what is folded out. */
  open: pipe(array(name), maxLength(50)),
  /** The steps that step-throughs were brought to, by their titles; absent in what older pages remembered. */
  steps: optional(record(name, pipe(number(), integer(), minValue(0))), {}),
  /** In CSS pixels. */
  scroll: number(),
});

export type PageState = InferOutput<typeof pageStateSchema>;
