import type { HttpRequest, HttpResponse } from './messages.ts';
import type { Ask } from './people.ts';

/** Asks the product that is served at `url`, as a browser does; a redirect is left to who asks. */
export const over =
  (url: string): Ask =>
  async ({ method, path, headers = {}, body }: HttpRequest): Promise<HttpResponse> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: headers as Record<string, string>,
      redirect: 'manual',
      ...(body !== undefined && { body: String(body) }),
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  };
