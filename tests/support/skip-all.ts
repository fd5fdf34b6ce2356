import { beforeEach, inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The reason why a project with this setup file skips every test. */
    reasonToSkip: string;
  }
}

beforeEach(({ skip }) => skip(inject("reasonToSkip")));
