/** The one whose resources ARNs name. */
export interface Account {
  readonly id: string;
  readonly region: string;
}

/** The account and the region that the twin's ARNs name, and that signatures must be made for. */
export const account: Account = { id: "123456789012", region: "eu-west-1" };
