/** What is wrong with a template, found on compiling it. Line and column are of the template's text and count from 1. */
export class TemplateSyntaxError extends Error {
  override readonly name = "TemplateSyntaxError";
  readonly code = "TEMPLATE_SYNTAX";
  readonly line: number;
  readonly column: number;

  constructor(message: string, place: Place, options?: ErrorOptions) {
    super(located(message, place), options);
    this.line = place.line;
    this.column = place.column;
  }
}

/** What breaks a template while it is rendered; API Gateway answers such a call with 500. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly code = "TEMPLATE_EVALUATION";
  readonly line: number;
  readonly column: number;

  constructor(message: string, place: Place, options?: ErrorOptions) {
    super(located(message, place), options);
    this.line = place.line;
    this.column = place.column;
  }
}

/** A fault as the template's own modules throw it: its place is an offset, or is known to whoever catches it. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

export function placeOf(source: string, offset: number): Place {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function located(message: string, { line, column }: Place): string {
  return `${message} (line ${line}, column ${column})`;
}
