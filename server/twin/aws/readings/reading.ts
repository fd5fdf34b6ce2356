/** A question about AWS that neither documentation nor a recording answers. The twin takes one answer, and can be told to take another. */
export interface Reading {
  readonly question: string;
  /** The source of each answer. */
  readonly sources: readonly string[];
  /** The behaviour of AWS under each answer. */
  readonly answers: Readonly<Record<string, string>>;
  /** The answer that the twin takes by default: the one that is safer to rely on. */
  readonly taken: string;
  /** The least favourable answer for our contract. */
  readonly adverse: string;
  /** The effect on callers of the Jobs API of answers for which no mapping template can compensate. */
  readonly difference?: Readonly<Record<string, string>>;
}
