import * as z from 'zod/mini';
import type { LookUp } from '../../domain/firmographics.ts';
import type { Enrichment } from '../../ports/enrichment.ts';

export interface HttpEnrichmentOptions {
  readonly name: string;
  readonly url: string;
  /** The credential; undefined sends none. */
  readonly key: () => Promise<string | undefined>;
  /** For the whole exchange: the lead's qualification waits for it. */
  readonly timeoutMillis?: number;
}

const words = z.optional(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))));
/** What a provider answers (docs/enrichment.md); fields it has beside these are passed over. */
const AnswerSchema = z.object({
  company: words,
  country: words,
  industry: words,
  employees: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(10_000_000)))),
});

const maxAnswerBytes = 64 * 1024;
const failed = (why: Extract<LookUp, { outcome: 'failed' }>['why']): LookUp => ({ outcome: 'failed', why });

/** A provider over HTTP: POST of the domain, an answer in JSON, 404 for a company it does not know (R3). */
export function createHttpEnrichment(options: HttpEnrichmentOptions): Enrichment {
  const { name, timeoutMillis = 3_000 } = options;
  return {
    name,
    async lookUp(domain) {
      const signal = AbortSignal.timeout(timeoutMillis);
      try {
        return await ask(options, domain, signal);
      } catch {
        return failed(signal.aborted ? 'timeout' : 'unreachable');
      }
    },
  };
}

async function ask(
  { url, key }: HttpEnrichmentOptions,
  domain: string,
  signal: AbortSignal,
): Promise<LookUp> {
  const credential = await key();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(credential && { authorization: `Bearer ${credential}` }),
    },
    body: JSON.stringify({ domain }),
    redirect: 'manual',
    signal,
  });
  if (response.status === 404) return { outcome: 'unknown' };
  if (response.status !== 200) return failed('refused');
  return read(await textOf(response));
}

/** The body, as far as one is willing to read it. */
async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxAnswerBytes) return '';
    text += decoder.decode(part, { stream: true });
  }
  return text;
}

function read(text: string): LookUp {
  const answer = AnswerSchema.safeParse(parsed(text));
  if (!answer.success) return failed('unreadable');
  const { company, country, industry, employees } = answer.data;
  const known = { company, country, industry, employees };
  const firmographics = Object.fromEntries(Object.entries(known).filter(([, value]) => value != null));
  return Object.keys(firmographics).length > 0 ? { outcome: 'found', firmographics } : { outcome: 'unknown' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
