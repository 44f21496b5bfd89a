/** What a library's names mean to the analysis: the schema of the catalogue's data. */

/** How objects of one kind behave; a kind is the full name of a class, such as `torch.Tensor`. */
export interface Kind {
  /** Kinds whose entries hold here too. */
  readonly bases?: readonly string[];
  /** Result kinds by method; a list for a tuple; `self` for the receiver's own kind; `?` for something unknown. */
  readonly methods?: Readonly<Record<string, string | readonly string[]>>;
  /** The result of every method that is not listed. */
  readonly anyMethod?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What an attribute that is not listed is: a frame's column, say. */
  readonly anyAttribute?: string;
  /** `x[key]`: with a text key, with a list of keys, otherwise. */
  readonly subscript?: string | { readonly text?: string; readonly list?: string; readonly other?: string };
  /** What iterating yields. */
  readonly element?: string;
  /** The result of arithmetic and comparison with anything. */
  readonly operators?: string;
}

export interface Library {
  /** Documentation that the entries were taken from. */
  readonly source: string;
  /** Import paths that mean the same: a dotted prefix and the canonical one. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly kinds?: Readonly<Record<string, Kind>>;
  /** Result kinds of functions, by canonical name; a list for a tuple. */
  readonly returns?: Readonly<Record<string, string | readonly string[]>>;
  /** Functions below the dotted prefix return this kind where `returns` has no entry. Longest prefix wins. */
  readonly functions?: Readonly<Record<string, string>>;
  /** Names that `from m import *` brings in, for the modules where people do so. */
  readonly exports?: Readonly<Record<string, readonly string[]>>;
}
