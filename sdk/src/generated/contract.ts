// Generated from openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description API Gateway reads an index of the table itself, the newest jobs first; with ownership on, the caller's own alone. A job
         *     that was accepted and has not started (between steps 3 and 5) is not listed, and a listing may be a moment behind the
         *     jobs themselves.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Submit a job
         * @description Steps 2 to 4. The answer comes before the job starts. Send an `Idempotency-Key` to be able to repeat a submission
         *     whose answer was lost: the same key never makes a second job, nor does one that another caller has used.
         */
        post: operations["submitJob"];
        delete?: never;
        /** CORS preflight of /jobs */
        options: operations["jobsCors"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job
         * @description Steps 6 to 8, and 11. API Gateway reads the table itself. A job that was accepted and has not started is `404` with
         *     `Retry-After`, as is one that was never submitted: only the submitter can tell them apart. With ownership on, another
         *     caller's job is answered like one that was never submitted.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Cancel a job
         * @description Asks the function that runs the job (step 5) to stop. The function learns of it when it next tells its progress, or
         *     after 15 seconds at most, and ends the job as CANCELLED; until then the job is RUNNING. A job that ends before that
         *     keeps its end. Asking again changes nothing.
         *
         *     A job that was accepted and has not started (between steps 3 and 5) is `404` with `Retry-After`, as is one that was
         *     never submitted, and with ownership on another caller's.
         */
        delete: operations["cancelJob"];
        /** CORS preflight of /jobs/{jobId} */
        options: operations["jobCors"];
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * wait
         * @description Waits. More seconds than a job may run fail the job at once, with the reason.
         */
        WaitParameters: {
            /** @description How long to wait, in seconds. */
            seconds: number;
        };
        /**
         * summarizeCsv
         * @description Summarizes each column of a CSV text (RFC 4180) whose first record names the columns.
         */
        CsvParameters: {
            /** @description The text. */
            csv: string;
        };
        /** @description The parameters of one kind of job. Their shape says which kind. */
        JobParameters: components["schemas"]["WaitParameters"] | components["schemas"]["CsvParameters"];
        WaitResult: {
            /** @description What was done. */
            message: string;
        };
        CsvSummary: {
            /** @description Records, the header not counted. */
            rows: number;
            columns: components["schemas"]["CsvColumn"][];
        };
        CsvColumn: {
            name: string;
            /**
             * @description The narrowest type that every value of the column has.
             * @enum {string}
             */
            type: "integer" | "number" | "boolean" | "date" | "string" | "empty";
            /** @description Values that are not empty. */
            count: number;
            /** @description Values that are empty. */
            missing: number;
            /** @description Different values that are not empty. */
            distinct: number;
            min?: components["schemas"]["CsvValue"];
            max?: components["schemas"]["CsvValue"];
            /** @description Of a column of numbers. */
            mean?: number;
        };
        /** @description A number in a column of numbers, else the text: of an ISO 8601 date the text order is the order in time. */
        CsvValue: number | string;
        /** @description What a job of each kind gives. */
        JobResult: components["schemas"]["WaitResult"] | components["schemas"]["CsvSummary"];
        AcceptedJob: {
            /** @description The job's id. */
            jobId: string;
        };
        /** @description A job as the table knows it, told apart by `status`. */
        Job: components["schemas"]["RunningJob"] | components["schemas"]["SucceededJob"] | components["schemas"]["FailedJob"] | components["schemas"]["CancelledJob"];
        /** RUNNING */
        RunningJob: {
            /** @description The job's id. */
            jobId: string;
            /** @enum {string} */
            status: "RUNNING";
            kind: components["schemas"]["JobKind"];
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the latest attempt started.
             */
            startedAt: string;
            /** @description How often the job was started. */
            attempts: number;
            /**
             * Format: date-time
             * @description When the job's function was last heard of.
             */
            heartbeatAt?: string;
            /**
             * Format: date-time
             * @description When the function will be heard of next at the latest. A job that is still `RUNNING` after that has stalled: its
             *     function may have died. It can still run on, or fail with the code `Lost`.
             */
            heartbeatDueAt?: string;
            progress?: components["schemas"]["Progress"];
        };
        /** SUCCEEDED */
        SucceededJob: {
            /** @description The job's id. */
            jobId: string;
            /** @enum {string} */
            status: "SUCCEEDED";
            kind: components["schemas"]["JobKind"];
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the latest attempt started.
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description When the job ended.
             */
            finishedAt: string;
            /** @description How often the job was started. */
            attempts: number;
            progress?: components["schemas"]["Progress"];
            parameters: components["schemas"]["JobParameters"];
            result: components["schemas"]["JobResult"];
        };
        /**
         * FAILED
         * @description `startedAt` is absent if the job never started. `parameters` is absent if they were too large to keep or the job was lost, and `kind` if
         *     they were no kind's.
         */
        FailedJob: {
            /** @description The job's id. */
            jobId: string;
            /** @enum {string} */
            status: "FAILED";
            kind?: components["schemas"]["JobKind"];
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the latest attempt started.
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description When the job ended.
             */
            finishedAt: string;
            /** @description How often the job was started. */
            attempts: number;
            progress?: components["schemas"]["Progress"];
            parameters?: components["schemas"]["JobParameters"];
            error: components["schemas"]["JobError"];
        };
        /** CANCELLED */
        CancelledJob: {
            /** @description The job's id. */
            jobId: string;
            /** @enum {string} */
            status: "CANCELLED";
            kind: components["schemas"]["JobKind"];
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the latest attempt started.
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description When the job ended.
             */
            finishedAt: string;
            /** @description How often the job was started. */
            attempts: number;
            progress?: components["schemas"]["Progress"];
            parameters?: components["schemas"]["JobParameters"];
        };
        JobList: {
            jobs: components["schemas"]["JobSummary"][];
            /** @description Where the next page begins; absent on the last one. Opaque: send it as `pageToken`. */
            nextPageToken?: string;
        };
        /**
         * @description What a listing shows of a job. `kind` is absent if a failed job's parameters were no kind's, `startedAt` if it never
         *     started, and `finishedAt` while it runs.
         */
        JobSummary: {
            /** @description The job's id. */
            jobId: string;
            /** @enum {string} */
            status: "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
            kind?: components["schemas"]["JobKind"];
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the latest attempt started.
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description When the job ended.
             */
            finishedAt?: string;
        };
        /**
         * @description The kind of job; it tells the form of the parameters and of the result.
         * @enum {string}
         */
        JobKind: "wait" | "summarizeCsv";
        /** @description How far a job has come, as it last said. */
        Progress: {
            done: number;
            total?: number;
            message?: string;
        };
        /**
         * @description Why a job failed. A job function's own codes aside: `InvalidParameters`, `ParametersTooLarge`, `InvalidResult`,
         *     `ResultTooLarge`, `TimedOut`, `Crashed`, `Expired` (too old before it could run), `Lost` (its function went silent, and an
         *     operator ended it), `TableUnavailable` and `JobFailed` (an error without a code).
         */
        JobError: {
            /** @description Stable, for programs. */
            code: string;
            /** @description For people. */
            message: string;
        };
        /**
         * @description Every error of the API but the 413, which is AWS's own. The gateway's own errors carry the type of its gateway response as code
         *     (`BAD_REQUEST_BODY`, `MISSING_AUTHENTICATION_TOKEN`, `INVALID_SIGNATURE`, `EXPIRED_TOKEN`, `ACCESS_DENIED`,
         *     `THROTTLED`, `UNSUPPORTED_MEDIA_TYPE` and so on).
         */
        Error: {
            /** @description Stable, for programs. */
            code: string;
            /** @description For people. */
            message: string;
            /** @description Names this request in the logs. */
            requestId: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listJobs: {
        parameters: {
            query?: {
                /**
                 * @description Lists only the jobs in this state. They are chosen after a page is read, so that a page may hold fewer jobs than
                 *     `limit`, or none, and still have a `nextPageToken`.
                 * @example RUNNING
                 */
                status?: "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
                /**
                 * @description The most jobs that a page may hold.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description The `nextPageToken` of the page before; the first page has none.
                 * @example 2026-11-02T09:30:00.000Z~6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. It is the last one if it has no `nextPageToken`. */
            200: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "jobId": "8f2d7c11-02a4-4a0e-8c3b-5d1f9a6e4b20",
                     *           "status": "RUNNING",
                     *           "kind": "summarizeCsv",
                     *           "createdAt": "2026-11-02T09:31:00.000Z",
                     *           "startedAt": "2026-11-02T09:31:00.412Z"
                     *         },
                     *         {
                     *           "jobId": "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10",
                     *           "status": "SUCCEEDED",
                     *           "kind": "wait",
                     *           "createdAt": "2026-11-02T09:30:00.000Z",
                     *           "startedAt": "2026-11-02T09:30:00.412Z",
                     *           "finishedAt": "2026-11-02T09:30:05.433Z"
                     *         }
                     *       ],
                     *       "nextPageToken": "2026-11-02T09:30:00.000Z~6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10"
                     *     }
                     */
                    "application/json": components["schemas"]["JobList"];
                };
            };
            /** @description `status` (`InvalidStatus`), `limit` (`InvalidLimit`) or `pageToken` (`InvalidPageToken`) is malformed. */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "InvalidLimit",
                     *       "message": "limit must be a whole number from 1 to 100.",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The request is not signed, is signed wrongly or too late, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body's type is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. Wait `Retry-After` seconds. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The API could not be served. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The table is busy (`TableThrottled`) or does not answer (`TableUnavailable`). Wait `Retry-After` seconds. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description What stands behind the API did not answer in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    submitJob: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One lower-case UUID, which becomes the job's id. Without it the request id does.
                 * @example 6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobParameters"];
            };
        };
        responses: {
            /** @description Accepted. The job runs; read it at `Location`, not before `Retry-After` seconds have passed. */
            202: {
                headers: {
                    /**
                     * @description The job's path.
                     * @example /dev/jobs/6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                     */
                    Location?: string;
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10"
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedJob"];
                };
            };
            /** @description The body is not a job's parameters (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The request is not signed, is signed wrongly or too late, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description The body is over 10 MB (10,485,760 bytes). This is API Gateway's own response, which an API cannot customize: it has no
             *     `code` and no CORS headers, so that `fetch` in a page of another origin fails with a `TypeError`.
             */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Request Too Long"
                     *     }
                     */
                    "application/json": {
                        /** @description For people. */
                        message: string;
                    };
                };
            };
            /** @description The body's type is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. Wait `Retry-After` seconds. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The API could not be served. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description What stands behind the API did not answer in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobsCors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The methods and headers that a page of another origin may use, for two hours. */
            204: {
                headers: {
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The request headers allowed. */
                    "Access-Control-Allow-Headers"?: string;
                    /** @description The methods allowed. */
                    "Access-Control-Allow-Methods"?: string;
                    /** @description Seconds for which a browser may keep this answer. */
                    "Access-Control-Max-Age"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not a job's parameters (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The API could not be served. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id that the submission was answered with.
                 * @example 6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it stands. */
            200: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The body is not a job's parameters (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The request is not signed, is signed wrongly or too late, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The table does not know the job (`JobNotFound`); if it was just submitted, it has not started yet. */
            404: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body's type is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. Wait `Retry-After` seconds. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The API could not be served. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The table is busy (`TableThrottled`) or does not answer (`TableUnavailable`). Wait `Retry-After` seconds. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description What stands behind the API did not answer in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id that the submission was answered with.
                 * @example 6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is asked to stop, or is cancelled already. Read it to see its end. */
            202: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10"
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedJob"];
                };
            };
            /** @description The request is not signed, is signed wrongly or too late, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The table does not know the job (`JobNotFound`); if it was just submitted, it has not started yet. */
            404: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The job has ended, as SUCCEEDED or as FAILED (`JobAlreadyEnded`). */
            409: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The body's type is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. Wait `Retry-After` seconds. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The API could not be served. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The table is busy (`TableThrottled`) or does not answer (`TableUnavailable`). Wait `Retry-After` seconds. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description What stands behind the API did not answer in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobCors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id that the submission was answered with.
                 * @example 6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The methods and headers that a page of another origin may use, for two hours. */
            204: {
                headers: {
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The request headers allowed. */
                    "Access-Control-Allow-Headers"?: string;
                    /** @description The methods allowed. */
                    "Access-Control-Allow-Methods"?: string;
                    /** @description Seconds for which a browser may keep this answer. */
                    "Access-Control-Max-Age"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not a job's parameters (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The API could not be served. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`; what protects the API is the signature. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The headers that a browser lets a page read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "BAD_REQUEST_BODY",
                     *       "message": "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]",
                     *       "requestId": "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
