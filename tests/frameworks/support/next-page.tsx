/** Shows the client component of Next.js, as a page of it does. */
import { createRoot } from "react-dom/client";
import { Job } from "../../../docs/examples/recipes/next-client.tsx";

createRoot(document.body).render(<Job />);
