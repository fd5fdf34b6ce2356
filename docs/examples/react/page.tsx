import { createJobsClient, type JobsClientOptions } from "@jobs-api/sdk";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

/** Set by the build. An application gets credentials from its users' sign-in. */
declare const api: JobsClientOptions;

const root = document.querySelector("#root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App jobs={createJobsClient(api)} />
    </StrictMode>,
  );
}
