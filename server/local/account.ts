/** The account and the region that the twin's ARNs name, and that signatures must be made for. */
export const account = { id: "123456789012", region: "eu-west-1" } as const;
