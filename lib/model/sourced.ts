/** How a figure was obtained: the vendor's list, a market price, an offer to you, your meter, or an assumption. */
export type SourceKind = 'list' | 'street' | 'quote' | 'measured' | 'assumed';

/** A figure that can be argued with: what, when, from where, and of which kind. */
export interface Sourced<T> {
  readonly value: T;
  /** ISO date (YYYY-MM-DD) on which the figure held. */
  readonly asOf: string;
  /** Where it can be looked up: a document, a page, a contract number. */
  readonly source: string;
  readonly kind: SourceKind;
}
