/** Beginnings of requests, after which a client stops sending but keeps its connection. */
export const beginnings: readonly (readonly [name: string, bytes: string])[] = [
  ["nothing", ""],
  ["half a method", "PO"],
  ["half a request line", "POST /dev/jo"],
  ["a request line", "POST /dev/jobs HTTP/1.1\r\n"],
  ["half the headers", "POST /dev/jobs HTTP/1.1\r\nHost: a\r\nX-Sl"],
  ["headers without their end", "POST /dev/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"],
  ["half a body", "POST /dev/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"],
  ["half a chunk", "POST /dev/jobs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"],
  [
    "a body without its last chunk",
    "POST /dev/jobs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
  ],
  ["a whole request, and half of another", "GET /dev/jobs HTTP/1.1\r\nHost: a\r\n\r\nGET /dev/jo"],
];

/** The number of connections for each beginning. */
export const connectionsOfEach = 50;
