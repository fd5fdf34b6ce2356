import { Refusal } from "../refusal.ts";
import { answerText } from "./check.ts";
import { type Api, send } from "./requests.ts";

/** Rejects if the address is not a Jobs API, or if the caller may not invoke it. */
export async function checkIsJobsApi(api: Api): Promise<void> {
  const answer = await send(api, { method: "GET", path: "/jobs?limit=1" }).catch((cause: Error) => {
    throw new Refusal("NoAnswer", `${api.baseUrl} does not answer (${cause.message}). Check the network.`, { cause });
  });
  const { code, requestId } = answer.body;
  const isOurError = typeof requestId === "string" && code !== "MISSING_AUTHENTICATION_TOKEN";
  if (answer.status === 403 && isOurError) {
    const text = `The credentials of JobsAPIInvokeRole may not invoke ${api.baseUrl} (${answerText(answer)}).`;
    throw new Refusal(
      "MayNotInvoke",
      `${text} npm run diff shows whether its policy has changed, and npm run deploy restores it.`,
    );
  }
  // Other errors are for the checks to report.
  if (isOurError || Array.isArray(answer.body["jobs"])) return;
  const text = `${api.baseUrl} is not the Jobs API: GET /jobs is answered with ${answerText(answer)}.`;
  throw new Refusal("OtherApi", `${text} Check --endpoint-url, and stackName and stage in the settings.`);
}
