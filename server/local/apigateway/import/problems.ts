/** Something in an OpenAPI file that keeps it from being served, or that fails when it is called. */
export interface Problem {
  /** `paths./jobs.post.x-amazon-apigateway-integration.uri` */
  readonly place: string;
  /** The same, key by key. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Collects what is wrong, so that all of it is told at once. */
export class Problems {
  readonly #found: Problem[] = [];
  readonly #warnings: Problem[] = [];

  /** What API Gateway's import would refuse, or what the twin does not emulate. */
  get found(): readonly Problem[] {
    return this.#found;
  }

  /** What API Gateway imports, and then fails per call. */
  get warnings(): readonly Problem[] {
    return this.#warnings;
  }

  add(place: readonly string[], message: string): void {
    add(this.#found, place, message);
  }

  warn(place: readonly string[], message: string): void {
    add(this.#warnings, place, message);
  }

  /** Whether something keeps what stands there from being served. */
  has(path: readonly string[]): boolean {
    const place = path.join(".");
    return this.#found.some((known) => known.place === place);
  }

  /** Throws if anything was found. */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new ContractError(this.#found);
  }
}

/** What every operation inherits is found once for each of them, and told once. */
function add(problems: Problem[], path: readonly string[], message: string): void {
  const place = path.join(".");
  if (problems.some((known) => known.place === place && known.message === message)) return;
  problems.push({ place, path, message });
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
