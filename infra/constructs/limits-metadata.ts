/** A function's metadata in the template: whether its limits are the settings' `processing` or `errorHandling`. Commands find it by that. */
export const limitsMetadata = "JobsApiLimits";
