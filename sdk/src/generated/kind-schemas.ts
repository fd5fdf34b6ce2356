// Generated from openapi.yaml by `npm run generate`. Do not edit.

/** The schemas of each kind, without references and texts. */
export const kindSchemas: Readonly<Record<string, { readonly parameters: unknown; readonly result: unknown }>> = {
  wait: {"parameters":{"type":"object","required":["seconds"],"additionalProperties":false,"properties":{"seconds":{"type":"integer","minimum":1,"maximum":3600}}},"result":{"type":"object","required":["message"],"properties":{"message":{"type":"string"}}}},
  summarizeCsv: {"parameters":{"type":"object","required":["csv"],"additionalProperties":false,"properties":{"csv":{"type":"string","minLength":1,"maxLength":100000}}},"result":{"type":"object","required":["columns","rows"],"properties":{"rows":{"type":"integer","minimum":0},"columns":{"type":"array","items":{"type":"object","required":["count","distinct","missing","name","type"],"properties":{"name":{"type":"string"},"type":{"type":"string","enum":["boolean","date","empty","integer","number","string"]},"count":{"type":"integer","minimum":0},"missing":{"type":"integer","minimum":0},"distinct":{"type":"integer","minimum":0},"min":{"oneOf":[{"type":"number"},{"type":"string"}]},"max":{"oneOf":[{"type":"number"},{"type":"string"}]},"mean":{"type":"number"}}}}}}},
};
