import { journey } from "../../../../programs/journey.js";

export async function POST(request) {
  return Response.json(await journey(await request.json()));
}
