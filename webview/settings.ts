/** What the controls are set to and why: from the user's code, from the page, or by hand. */
import type { Start } from '../src/engine/page.ts';
import { withinRange } from '../src/engine/reproduction.ts';
import type { Controls, Starts, Value, Values } from './simulation-messages.ts';

export interface Setting {
  readonly value: Value;
  /** What the code says, or the page's default. */
  readonly start: Start;
  /** Set by hand to something else than the start: it stays when the code changes. */
  readonly isTouched: boolean;
  /** The code has changed since it was touched. */
  readonly hasNews: boolean;
}

export type Settings = Readonly<Record<string, Setting>>;

const untouched = (start: Start): Setting => ({ value: start.value, start, isTouched: false, hasNews: false });

/** Each of several settings made anew. */
const map = (settings: Settings, change: (setting: Setting, name: string) => Setting): Settings =>
  Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, change(setting, name)]));

/**
 * Settings for what the code says now: untouched ones follow, touched ones stay.
 * @param touched values set by hand that were kept from an earlier visit
 */
export function follow(controls: Controls, starts: Starts, before: Settings, touched: Values = {}): Settings {
  return Object.fromEntries(
    Object.entries(controls).map(([name, control]) => {
      const start = starts[name] ?? { value: control.default };
      const old = before[name];
      const byHand = old?.isTouched === true ? old.value : old === undefined ? touched[name] : undefined;
      if (byHand === undefined) return [name, untouched(start)];
      const value = withinRange(control, byHand);
      if (value === start.value) return [name, untouched(start)];
      return [name, { value, start, isTouched: true, hasNews: old !== undefined && (old.hasNews || !isSame(old.start, start)) }];
    }),
  );
}

/** A control set by hand; a value out of range is mended. */
export function set(controls: Controls, settings: Settings, name: string, value: unknown): Settings {
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
  return control === undefined
    ? settings
    : map(settings, (setting, it) => (it === name ? byHand(setting, withinRange(control, value)) : setting));
}

/** One control, or all, back to what the code says, or to the default where it says nothing. */
export const toStarts = (settings: Settings, name?: string): Settings =>
  map(settings, (setting, it) => (name === undefined || it === name ? untouched(setting.start) : setting));

/** All controls to the page's defaults. */
export const toDefaults = (controls: Controls, settings: Settings): Settings =>
  map(settings, (setting, name) => byHand(setting, controls[name]!.default));

export const valuesOf = (settings: Settings): Values =>
  Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value]));

export const touchedOf = (settings: Settings): Values =>
  valuesOf(Object.fromEntries(Object.entries(settings).filter(([, { isTouched }]) => isTouched)));

export const isFromCode = ({ start }: Setting): boolean => start.fact !== undefined;

const byHand = (setting: Setting, value: Value): Setting =>
  value === setting.start.value ? untouched(setting.start) : { ...setting, value, isTouched: true };

const isSame = (one: Start, other: Start): boolean => one.value === other.value && one.beyond === other.beyond;
