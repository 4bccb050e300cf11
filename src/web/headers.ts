/** Headers of requests and answers that are there already. */

/** Those of the given names that are there, by name. */
export const pickHeaders = (headers: Headers, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );

/** The response with headers set; a copy where those of the given one cannot be. */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  try {
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  } catch {
    // What came from elsewhere has fixed headers. A switch of protocols cannot be copied everywhere, and needs none.
    if (response.status === 101) return response;
    const copy = new Response(response.body, response);
    for (const [name, value] of Object.entries(headers)) copy.headers.set(name, value);
    return copy;
  }
}
