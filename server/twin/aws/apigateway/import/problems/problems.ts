import type { ReadingId } from "../../../readings/readings.ts";

/** A finding in an OpenAPI file. */
export interface Problem {
  /** `paths./jobs.post.x-amazon-apigateway-integration.uri` */
  readonly location: string;
  /** The keys of the location. */
  readonly path: readonly string[];
  readonly message: string;
}

/** An operation whose behaviour depends on a reading. */
export interface Dependency {
  readonly location: string;
  readonly reading: ReadingId;
}

/** Collects the findings of an import, to report all of them together. */
export class Problems {
  readonly #errors: Problem[] = [];
  readonly #warnings: Problem[] = [];
  readonly #notes: Problem[] = [];
  readonly #dependencies: Dependency[] = [];
  readonly #rootCauses: (readonly string[])[] = [];

  /** Parts that API Gateway's import rejects or that the twin does not emulate. The file cannot be served. */
  get errors(): readonly Problem[] {
    return this.#errors;
  }

  /** Parts that API Gateway imports, and whose calls then fail or behave differently from what the file says. */
  get warnings(): readonly Problem[] {
    return this.#warnings;
  }

  /** Parts without an effect on the response to an allowed call. */
  get notes(): readonly Problem[] {
    return this.#notes;
  }

  /** Operations that depend on readings. */
  get dependencies(): readonly Dependency[] {
    return this.#dependencies;
  }

  add(path: readonly string[], message: string): void {
    this.#add(this.#errors, path, message);
  }

  warn(path: readonly string[], message: string): void {
    this.#add(this.#warnings, path, message);
  }

  note(path: readonly string[], message: string): void {
    this.#add(this.#notes, path, message);
  }

  depend(path: readonly string[], reading: ReadingId): void {
    const location = path.join(".");
    if (this.#dependencies.some((known) => known.location === location && known.reading === reading)) return;
    this.#dependencies.push({ location, reading });
  }

  /** Adds a problem and suppresses later ones at or below its path, which would be consequences. */
  addRootCause(path: readonly string[], message: string): void {
    this.add(path, message);
    this.#rootCauses.push(path);
  }

  /** Whether a problem was added at this path. */
  has(path: readonly string[]): boolean {
    const location = path.join(".");
    return this.#errors.some((known) => known.location === location);
  }

  /** Throws a `ContractError` if there are problems. */
  throwIfAny(): void {
    if (this.#errors.length > 0) throw new ContractError(this.#errors);
  }

  /** Adds a problem once: a part that operations share is checked for each of them. */
  #add(problems: Problem[], path: readonly string[], message: string): void {
    if (this.#rootCauses.some((above) => above.every((key, depth) => key === path[depth]))) return;
    const location = path.join(".");
    if (problems.some((known) => known.location === location && known.message === message)) return;
    problems.push({ location, path, message });
  }
}

/** An OpenAPI file that cannot be served. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ location, message }) => `${location}: ${message}`).join("\n"));
    this.problems = problems;
  }
}
