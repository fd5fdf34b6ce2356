"use client";

import { createJobsClient } from "@jobs-api/sdk";
import { useJob } from "@jobs-api/sdk/react";
import { useEffect, useState } from "react";

/** Submits a job to the API of the query, and shows its end. */
export default function Page() {
  const [job, setJob] = useState();
  const { step, error } = useJob(job);
  useEffect(() => {
    const api = JSON.parse(new URLSearchParams(location.search).get("api"));
    createJobsClient(api).submit({ seconds: 1 }).then(setJob);
  }, []);
  return <output>{error?.message ?? step?.result?.message ?? step?.status ?? "none"}</output>;
}
