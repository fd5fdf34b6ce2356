/** A question about AWS that neither a document nor a recording settles. The twin takes one answer, and can be told to take another. */
export interface Reading {
  readonly question: string;
  /** Where each answer comes from. */
  readonly sources: readonly string[];
  /** What AWS does under each answer. */
  readonly answers: Readonly<Record<string, string>>;
  /** The answer that the twin takes unless it is told otherwise: the one that is safer to rely on. */
  readonly taken: string;
  /** The answer that is the least favourable to our contract. */
  readonly adverse: string;
  /** What a caller of the Jobs API sees under an answer that no mapping template can make up for. */
  readonly difference?: Readonly<Record<string, string>>;
}
