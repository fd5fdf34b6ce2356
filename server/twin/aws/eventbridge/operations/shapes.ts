import { integer, optional, string } from "./input.ts";

// The constraints of https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html
const namePattern = /^[.\-_A-Za-z0-9]+$/;

export const ruleName = string({ maximum: 64, pattern: namePattern });
export const archiveName = string({ maximum: 48, pattern: namePattern });
export const replayName = string({ maximum: 64, pattern: namePattern });
export const eventBusName = string({ maximum: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ });
export const eventBusNameOrArn = string({
  maximum: 1_600,
  pattern: /^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/,
});
export const arn = string({ maximum: 1_600 });

/** The members of every list operation. */
export const paging = { Limit: optional(integer(1, 100)), NextToken: optional(string({ maximum: 2_048 })) };

export const targetId = string({ maximum: 64, pattern: namePattern });
export const description = string({ maximum: 512 });
export const eventPattern = string({ maximum: 4_096 });
