/** A question that has no answer; the message tells the way out. */
export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
}

/** Asks the Lead Relay that serves at `url`, or sends it something. @throws Unanswerable */
export async function ask<T>(url: string, path: string, send?: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(new URL(path, url), {
      ...(send && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(send),
      }),
    });
  } catch (cause) {
    throw new Unanswerable(
      `Nothing answers at ${url}.\n  Start Lead Relay with npm start, or name where it is serving: --url http://127.0.0.1:3000`,
      { cause },
    );
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  const { error = `it answered ${response.status}` } = (body ?? {}) as { error?: string };
  throw new Unanswerable(`${url} says: ${error}.\n  npm run relay -- lead list tells which leads there are.`);
}
