/** A scalar of an event: what the operators of a pattern are applied to. */
export type Scalar = string | number | boolean | null;

export type MatchScalar = (value: Scalar) => boolean;
