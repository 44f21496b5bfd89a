/** Which page is wanted: read from links and arguments that anybody can make up. */
import type { InferOutput } from 'valibot';
import { maxLength, object, optional, pipe, regex, safeParse, string } from 'valibot';

const targetSchema = object({
  trap: pipe(string(), maxLength(100), regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)),
  key: optional(pipe(string(), regex(/^[0-9a-f]{16}$/))),
  /** Of the document that holds the finding. */
  uri: optional(pipe(string(), maxLength(8000), regex(/^[a-z][a-z0-9+.-]*:/i))),
});

/** A trap, and a finding of it where there is a key and a document. */
export type PageTarget = InferOutput<typeof targetSchema>;

/** The argument of the command; undefined when it makes no sense. */
export function targetOf(argument: unknown): PageTarget | undefined {
  const result = safeParse(targetSchema, argument);
  return result.success ? result.output : undefined;
}

/**
 * The query of a link to the extension, whose escapes the editor has read already; undefined when it makes no sense.
 * The document comes last, so that whatever stands in its name belongs to it.
 */
export function targetInQuery(query: string): PageTarget | undefined {
  const [, trap, key, uri] = /^trap=([^&]*)(?:&key=([^&]*))?(?:&uri=(.*))?$/s.exec(query) ?? [];
  return targetOf({ trap, ...(key === undefined ? {} : { key }), ...(uri === undefined ? {} : { uri }) });
}
