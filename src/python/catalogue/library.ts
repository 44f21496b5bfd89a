/** What a library's names mean to the analysis: the schema of the catalogue's data. */

/** How objects of one kind behave; a kind is the full name of a class, such as `torch.Tensor`. */
export interface Kind {
  /** Kinds whose entries hold here too. */
  readonly bases?: readonly string[];
  /** Result kinds by method; a list for a tuple; `self` for the receiver's own kind; `?` for something unknown. */
  readonly methods?: Readonly<Record<string, string | readonly string[]>>;
  /** Methods that leave the object changed, separated by spaces. */
  readonly mutators?: string;
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
  /** It stands for several classes: that one is not found under this name, or lacks some of these methods and bases itself. */
  readonly isAbstract?: true;
}

/** An address of the documentation that entries were taken from. */
export type Source = `https://${string}`;

/** A release: `0.20`, `2`, `1.10.1`. */
export type Version = `${number}` | `${number}.${number}` | `${number}.${number}.${number}`;

/** What functions compute, for rules that follow it through several libraries. */
export type Meaning =
  | 'softmax'
  | 'sigmoid'
  | 'log'
  | 'log1p'
  | 'exp'
  | 'sum'
  | 'max'
  | 'clamp'
  /** Only chooses, moves or copies values: what is true of an entry stays true. */
  | 'selection'
  | 'negative log-likelihood'
  | 'KL divergence'
  | 'binary cross-entropy';

/** Entries from one place of the documentation that hold for the same releases. */
export interface Group {
  readonly source: Source | readonly [Source, ...Source[]];
  /** The first release that has these names; by default every one. */
  readonly since?: Version;
  /** The first release that has them no more. */
  readonly until?: Version;
  /** Import paths that lead to the very same thing: a dotted prefix and the canonical one. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The same for what is another thing but behaves as the canonical one: an older class, another library with that interface. */
  readonly alike?: Readonly<Record<string, string>>;
  readonly kinds?: Readonly<Record<string, Kind>>;
  /** Result kinds of functions, by canonical name; a list for a tuple. */
  readonly returns?: Readonly<Record<string, string | readonly string[]>>;
  /** Functions below the dotted prefix return this kind where `returns` has no entry. Longest prefix wins. */
  readonly functions?: Readonly<Record<string, string>>;
  /** Names that `from m import *` brings in, for the modules where people do so. */
  readonly exports?: Readonly<Record<string, readonly string[]>>;
  /** Functions by what they compute, separated by spaces; of an object that is called, `.__call__`. */
  readonly means?: Readonly<Partial<Record<Meaning, string>>>;
  /** Criteria that take logits and normalise them: the position and keywords of that argument. */
  readonly logits?: Readonly<Record<string, readonly [index: number, ...names: string[]]>>;
  /** Criteria that take logits when told `from_logits=True`: the position of that flag. */
  readonly fromLogits?: Readonly<Record<string, number>>;
}

export interface Library {
  /** What `since` and `until` count: the distribution, as pip calls it. */
  readonly package: string;
  /** The top-level names that it is imported by. */
  readonly roots: readonly string[];
  /** Of these, words that projects give to folders of their own as well: where there is one, the import means that. */
  readonly commonWords?: readonly string[];
  readonly groups: readonly [Group, ...Group[]];
}
