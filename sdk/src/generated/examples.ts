// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { ContractKind, JobKinds } from "./kinds.ts";

/** The parameters and the result of a succeeded job of each kind. */
export const examples: { readonly [K in ContractKind]: JobKinds[K] } = {
  wait: {
    "parameters": {
      "seconds": 5
    },
    "result": {
      "message": "Waited 5 seconds."
    }
  },
  summarizeCsv: {
    "parameters": {
      "csv": "city,population\nBern,134290\nBasel,173552\n"
    },
    "result": {
      "rows": 2,
      "columns": [
        {
          "name": "city",
          "type": "string",
          "count": 2,
          "missing": 0,
          "distinct": 2,
          "min": "Basel",
          "max": "Bern"
        },
        {
          "name": "population",
          "type": "integer",
          "count": 2,
          "missing": 0,
          "distinct": 2,
          "min": 134290,
          "max": 173552,
          "mean": 153921
        }
      ]
    }
  },
};
