import type { JobStatus } from "@jobs-api/sdk";

const order: readonly JobStatus[] = ["PENDING", "RUNNING", "SUCCEEDED"];

/** Shows where a job is in its lifecycle. Screen readers announce a change of status, but not of progress. */
export function Stages({ status }: { status: JobStatus }) {
  const isUsual = order.includes(status);
  const stages = isUsual ? order : [...order.slice(0, 2), status];
  const at = stages.indexOf(status);
  return (
    <>
      <ol>
        {stages.map((stage, index) => (
          <li key={stage} aria-current={index === at ? "step" : undefined} data-reached={index <= at}>
            {titleOf(stage)}
          </li>
        ))}
      </ol>
      <output className="visually-hidden">{titleOf(status)}</output>
    </>
  );
}

function titleOf(status: JobStatus): string {
  return status.charAt(0) + status.slice(1).toLowerCase();
}
