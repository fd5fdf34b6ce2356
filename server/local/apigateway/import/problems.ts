/** Something in an OpenAPI file that API Gateway's import would refuse, or that the twin does not emulate. */
export interface Problem {
  /** `paths./jobs.post.x-amazon-apigateway-integration.uri` */
  readonly place: string;
  readonly message: string;
}

/** Collects what is wrong, so that all of it is told at once. */
export class Problems {
  readonly #found: Problem[] = [];

  add(place: readonly string[], message: string): void {
    this.#found.push({ place: place.join("."), message });
  }

  /** Throws if anything was found. */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new ContractError(this.#found);
  }
}

/** An OpenAPI file that cannot be served. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ place, message }) => `${place}: ${message}`).join("\n"));
    this.problems = problems;
  }
}
