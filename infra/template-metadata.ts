/** The metadata of a function in the template: which of the settings' limits it has. Commands find the function by it. */
export const limitsMetadata = "JobsApiLimits";
