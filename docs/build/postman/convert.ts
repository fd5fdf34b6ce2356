import { convertV2, type Options } from "openapi-to-postmanv2";

/** A request or a folder of requests: the parts that are changed after the conversion. */
export interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly request: {
    readonly description: object;
    readonly method: string;
    readonly url: { readonly path: readonly string[]; readonly variable: readonly { readonly value: string }[] };
    readonly header: readonly object[];
    readonly body: { readonly raw?: string };
  };
  readonly response: readonly {
    readonly name: string;
    readonly code: number;
    readonly header: readonly object[];
    readonly body: string;
  }[];
}

export interface Collection {
  readonly info: object;
  readonly item: readonly Item[];
}

const options: Options = {
  parametersResolution: "Example",
  // A fixed Idempotency-Key would turn all submissions into one job.
  enableOptionalParameters: false,
  includeAuthInfoInExample: false,
  alwaysInheritAuthentication: true,
};

/** Converts the contract into a Postman collection. Rejects with the converter's reason. */
export function convert(contract: object): Promise<Collection> {
  return new Promise((resolve, reject) => {
    convertV2({ type: "json", data: contract }, options, (error, conversion) => {
      const collection = conversion?.output?.[0]?.data;
      if (collection !== undefined) resolve(collection as Collection);
      else
        reject(new Error(`openapi.yaml cannot become a Postman collection: ${error?.message ?? conversion?.reason}`));
    });
  });
}
