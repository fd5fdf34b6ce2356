/** The account and region in ARNs. */
export interface Account {
  readonly id: string;
  readonly region: string;
}

/** The account and region of the twin's ARNs. Signatures must be scoped to this region. */
export const account: Account = { id: "123456789012", region: "eu-west-1" };
