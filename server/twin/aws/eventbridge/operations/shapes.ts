import { integer, optional, text } from "./input.ts";

// The constraints of https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html
const namePattern = /^[.\-_A-Za-z0-9]+$/;

export const ruleName = text({ maximum: 64, pattern: namePattern });
export const archiveName = text({ maximum: 48, pattern: namePattern });
export const replayName = text({ maximum: 64, pattern: namePattern });
export const eventBusName = text({ maximum: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ });
export const eventBusNameOrArn = text({
  maximum: 1_600,
  pattern: /^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/,
});
export const arn = text({ maximum: 1_600 });

/** What every list takes. */
export const paging = { Limit: optional(integer(1, 100)), NextToken: optional(text({ maximum: 2_048 })) };

export const targetId = text({ maximum: 64, pattern: namePattern });
export const description = text({ maximum: 512 });
export const eventPattern = text({ maximum: 4_096 });
