import type { JobStatus } from "@jobs-api/sdk";
import { stagesOf, titleOf } from "../shared/stages.ts";

/** Shows where a job is in its lifecycle. Screen readers announce a change of status, but not of progress. */
export function Stages({ status }: { status: JobStatus }) {
  return (
    <>
      <ol>
        {stagesOf(status).map(({ title, isReached, isCurrent }) => (
          <li key={title} aria-current={isCurrent ? "step" : undefined} data-reached={isReached}>
            {title}
          </li>
        ))}
      </ol>
      <output className="visually-hidden">{titleOf(status)}</output>
    </>
  );
}
