/** The world around the command line, as far as it is spoken to; tests bring their own. */
import { createColors } from 'picocolors';

export interface Terminal {
  /** Absolute; what paths on the command line and in the output are relative to. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads the standard output. */
  readonly isInteractive: boolean;
  /** Whether a person reads the standard error, so that progress may come and go there. */
  readonly showsProgress: boolean;
  /** In characters. */
  readonly width: number;
  out(text: string): void;
  error(text: string): void;
  input(): Promise<Uint8Array>;
  /** The address of a trap's page; undefined where the pages did not come along. */
  page(trap: string): string | undefined;
  /** Shows an address in the browser of the person at the terminal. */
  browse(address: string): Promise<void>;
  /** Milliseconds from some beginning. */
  now(): number;
}

export type Colors = ReturnType<typeof createColors>;

/** Colours for a person's terminal, as https://no-color.org and FORCE_COLOR ask. */
export function colorsOf({ environment, isInteractive }: Terminal): Colors {
  const isForced = !['', '0', 'false', undefined].includes(environment['FORCE_COLOR']);
  const isRefused = !['', undefined].includes(environment['NO_COLOR']) || environment['TERM'] === 'dumb';
  return createColors(isForced || (isInteractive && !isRefused));
}

/** Text of files and paths, without the control characters by which it could steer the terminal. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (character) => (character === '\n' || character === '\t' ? character : '�'));
}
