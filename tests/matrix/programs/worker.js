/** Runs the journey in a worker of Cloudflare's runtime. The configuration is the request's body. */
import { journey } from "./journey.js";

export default {
  async fetch(request) {
    try {
      return Response.json(await journey(await request.json()));
    } catch (error) {
      return new Response(`${error?.stack ?? error}`, { status: 500 });
    }
  },
};
