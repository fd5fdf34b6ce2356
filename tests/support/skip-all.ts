import { beforeEach, inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Why a project that has this file among its setup files skips every test. */
    reasonToSkip: string;
  }
}

beforeEach(({ skip }) => skip(inject("reasonToSkip")));
