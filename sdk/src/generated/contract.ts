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
         * @description Lists jobs, newest first; with ownership on, only the caller's own. API Gateway reads an index of the table directly.
         *     The list may lag a moment behind the jobs, and a job that was accepted but has not started (between steps 3 and 5) is
         *     not in it.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Submit a job
         * @description Steps 2 to 4. The response is sent before the job starts. Send an `Idempotency-Key` to make a submission safe to
         *     repeat if its response is lost: the same key never creates a second job, and neither does a key that another caller
         *     has used.
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
         * @description Steps 6 to 8, and 11. API Gateway reads the table directly. The response is `404` with `Retry-After` for a job that was
         *     accepted but has not started, and for one that was never submitted: only the submitter can distinguish the two. With
         *     ownership on, it is the same for another caller's job.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Cancel a job
         * @description Asks the function that runs the job (step 5) to stop. The function sees the request when it next reports its progress,
         *     or after 15 seconds at most, and ends the job as CANCELLED; until then the job is RUNNING. A job that ends before that
         *     keeps its end. Repeating the request changes nothing.
         *
         *     The response is `404` with `Retry-After` for a job that was accepted but has not started (between steps 3 and 5), for
         *     one that was never submitted and, with ownership on, for another caller's job.
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
         * @description Waits. If `seconds` exceeds the time a job may run, the job fails immediately.
         */
        WaitParameters: {
            /** @description How long to wait, in seconds. */
            seconds: number;
        };
        /**
         * summarizeCsv
         * @description Summarizes each column of a CSV document (RFC 4180). The first record names the columns.
         */
        CsvParameters: {
            /** @description The CSV document. */
            csv: string;
        };
        /** @description The parameters of one kind of job. Their shape determines the kind. */
        JobParameters: components["schemas"]["WaitParameters"] | components["schemas"]["CsvParameters"];
        WaitResult: {
            /** @description How long the job waited. */
            message: string;
        };
        CsvSummary: {
            /** @description The number of records without the header. */
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
            /** @description The number of non-empty values. */
            count: number;
            /** @description The number of empty values. */
            missing: number;
            /** @description The number of distinct non-empty values. */
            distinct: number;
            min?: components["schemas"]["CsvValue"];
            max?: components["schemas"]["CsvValue"];
            /** @description Only of a column of numbers. */
            mean?: number;
        };
        /** @description A number in a column of numbers, a string otherwise. ISO 8601 dates sort chronologically as strings. */
        CsvValue: number | string;
        /** @description The result of one kind of job. */
        JobResult: components["schemas"]["WaitResult"] | components["schemas"]["CsvSummary"];
        AcceptedJob: {
            /** @description The job's id. */
            jobId: string;
        };
        /** @description A job as the table records it, discriminated by `status`. */
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
            /** @description How many times the job was started. */
            attempts: number;
            /**
             * Format: date-time
             * @description When the job's function sent its last heartbeat.
             */
            heartbeatAt?: string;
            /**
             * Format: date-time
             * @description When the next heartbeat is due. A job that is still `RUNNING` after that has stalled: its function may have died. The
             *     job may still continue, or fail with the code `Lost`.
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
            /** @description How many times the job was started. */
            attempts: number;
            progress?: components["schemas"]["Progress"];
            parameters: components["schemas"]["JobParameters"];
            result: components["schemas"]["JobResult"];
        };
        /**
         * FAILED
         * @description `startedAt` is absent if the job never started, `parameters` if they were too large to keep or the job was lost, and `kind` if the
         *     parameters match no kind.
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
            /** @description How many times the job was started. */
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
            /** @description How many times the job was started. */
            attempts: number;
            progress?: components["schemas"]["Progress"];
            parameters?: components["schemas"]["JobParameters"];
        };
        JobList: {
            jobs: components["schemas"]["JobSummary"][];
            /** @description Send it as `pageToken` to get the next page. Opaque; absent on the last page. */
            nextPageToken?: string;
        };
        /**
         * @description A job in a list. `kind` is absent if a failed job's parameters match no kind, `startedAt` if the job never started, and
         *     `finishedAt` while it runs.
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
         * @description The kind of job. It determines the types of the parameters and of the result.
         * @enum {string}
         */
        JobKind: "wait" | "summarizeCsv";
        /** @description The progress that the job last reported. */
        Progress: {
            done: number;
            total?: number;
            message?: string;
        };
        /**
         * @description Why a job failed. `code` is one of the job function's own codes, or `InvalidParameters`, `ParametersTooLarge`,
         *     `InvalidResult`, `ResultTooLarge`, `TimedOut`, `Crashed`, `Expired` (too old before it could run), `Lost` (its function went
         *     silent, and an operator ended it), `TableUnavailable` or `JobFailed` (an error without a code).
         */
        JobError: {
            /** @description Stable identifier for programs. */
            code: string;
            /** @description Human-readable. */
            message: string;
        };
        /**
         * @description The body of every error except 413, which is AWS's own. For API Gateway's errors, `code` is the type of the gateway response:
         *     `BAD_REQUEST_BODY`, `MISSING_AUTHENTICATION_TOKEN`, `INVALID_SIGNATURE`, `EXPIRED_TOKEN`, `ACCESS_DENIED`,
         *     `THROTTLED`, `UNSUPPORTED_MEDIA_TYPE` and so on.
         */
        Error: {
            /** @description Stable identifier for programs. */
            code: string;
            /** @description Human-readable. */
            message: string;
            /** @description Identifies the request in the logs. */
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
                 * @description Lists only the jobs in this state. The filter applies after a page is read: a page may hold fewer jobs than `limit`,
                 *     or none, and still have a `nextPageToken`.
                 * @example RUNNING
                 */
                status?: "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
                /**
                 * @description The maximum number of jobs in a page.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description The `nextPageToken` of the previous page. Omit it to get the first page.
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
            /** @description A page of jobs. Without a `nextPageToken`, it is the last one. */
            200: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The request is unsigned, its signature is wrong or expired, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The API failed to process the request. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The table is throttled (`TableThrottled`) or unavailable (`TableUnavailable`). Wait `Retry-After` seconds. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The backend did not respond in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                 * @description One lower-case UUID, which becomes the job's id. Without it, the request id is the job's id.
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
            /** @description Accepted. Read the job at `Location`, not before `Retry-After` seconds have passed. */
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
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The body matches no kind of job (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The request is unsigned, its signature is wrong or expired, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
             * @description The body is larger than 10 MB (10,485,760 bytes). This response is API Gateway's own and cannot be customized: it has
             *     no `code` and no CORS headers, so `fetch` in a page of another origin fails with a `TypeError`.
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
                        /** @description Human-readable. */
                        message: string;
                    };
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The API failed to process the request. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The backend did not respond in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The methods and headers that a page of another origin may use for two hours. */
            204: {
                headers: {
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The allowed request headers. */
                    "Access-Control-Allow-Headers"?: string;
                    /** @description The allowed methods. */
                    "Access-Control-Allow-Methods"?: string;
                    /** @description Seconds for which a browser may cache this response. */
                    "Access-Control-Max-Age"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body matches no kind of job (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The API failed to process the request. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                 * @description The job's id, from the response to its submission.
                 * @example 6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job's current state. */
            200: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
                    "Access-Control-Expose-Headers"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The body matches no kind of job (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The request is unsigned, its signature is wrong or expired, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The table has no such job (`JobNotFound`). If it was just submitted, it has not started yet. */
            404: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The API failed to process the request. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The table is throttled (`TableThrottled`) or unavailable (`TableUnavailable`). Wait `Retry-After` seconds. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The backend did not respond in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                 * @description The job's id, from the response to its submission.
                 * @example 6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job was asked to stop, or is cancelled already. Read the job to see how it ends. */
            202: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The request is unsigned, its signature is wrong or expired, or the caller may not invoke the API. */
            403: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The table has no such job (`JobNotFound`). If it was just submitted, it has not started yet. */
            404: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The API failed to process the request. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The table is throttled (`TableThrottled`) or unavailable (`TableUnavailable`). Wait `Retry-After` seconds. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait before the next request.
                     * @example 1
                     */
                    "Retry-After"?: number;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The backend did not respond in time. */
            504: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
                 * @description The job's id, from the response to its submission.
                 * @example 6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10
                 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The methods and headers that a page of another origin may use for two hours. */
            204: {
                headers: {
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The allowed request headers. */
                    "Access-Control-Allow-Headers"?: string;
                    /** @description The allowed methods. */
                    "Access-Control-Allow-Methods"?: string;
                    /** @description Seconds for which a browser may cache this response. */
                    "Access-Control-Max-Age"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body matches no kind of job (`BAD_REQUEST_BODY`), or the key is malformed (`InvalidIdempotencyKey`). */
            400: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
            /** @description The API failed to process the request. */
            500: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description Always `*`. The signature protects the API. */
                    "Access-Control-Allow-Origin"?: string;
                    /** @description The response headers that a page may read. */
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
