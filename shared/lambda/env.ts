import * as z from 'zod';

/** What the environment tells a function. The only place that reads it; infra and the laptop set it. */
const EnvSchema = z.object({
  TABLE_NAME: z.string().min(1),
  STATE_MACHINE_ARN: z.string().min(1),
  /** Id of the secret that holds the link keys. */
  LINK_KEYS_SECRET: z.string().min(1),
  /** Where our links lead, without a slash at the end. */
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/$/, '')),
  MAIL_FROM: z.string().min(3),
  MAIL_CONFIGURATION_SET: z.string().optional(),
  /** What an execution's ARN is appended to, to see it in the console. */
  CONSOLE_URL: z.string().min(1),
  /** The release of the code: leads note which began their execution (R49). */
  RELEASE: z.string().optional(),
  /** Origins a form may be on and lead back to, by commas. */
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((origins) =>
      origins
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
});
export type Env = z.infer<typeof EnvSchema>;

/** @throws Error naming the setting */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const parsed = EnvSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`the environment is incomplete: ${problems.join('; ')}`);
}
