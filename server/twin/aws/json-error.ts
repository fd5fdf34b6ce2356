/** An error response of a service that speaks AWS's JSON protocol, all of whose errors have the status 400. */
export abstract class JsonError<Code extends string> extends Error {
  readonly code: Code;
  readonly statusCode = 400;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}
