import { inject } from "vitest";

const { apiUrl: baseUrl, region, credentials } = inject("twin");

/** The client's options for the twin. They are JSON, so a page can have them. */
export const api = { baseUrl, region, credentials };
