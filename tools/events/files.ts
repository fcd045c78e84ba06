import * as z from 'zod';
import { publicEventSchemas } from '../../shared/domain/public-event-schemas.ts';

/** The JSON schema of each event by the name of its file (R43). */
export function eventFiles(): Readonly<Record<string, string>> {
  const files = Object.entries(publicEventSchemas).map(([type, schema]) => [
    `${type}.v${versionOf(schema)}.json`,
    `${JSON.stringify(schemaFor(schema), null, 2)}\n`,
  ]);
  return Object.fromEntries(files);
}

/** Who listens lets pass what they do not know: a schema grows. */
const schemaFor = (schema: z.ZodObject) =>
  z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  });

const versionOf = (schema: z.ZodObject): string => String((schema.shape.version as z.ZodLiteral).value);

const [begin, end] = ['<!-- the table of events: npm run events -->\n', '<!-- its end -->'];

/** The README with the table of today's events in its place. */
export function withTable(readme: string): string {
  const [before = '', rest = ''] = readme.split(begin);
  const [, after = ''] = rest.split(end);
  return `${before}${begin}${table()}${end}${after}`;
}

function table(): string {
  const rows = Object.entries(publicEventSchemas).map(([type, schema]) => {
    const { description = '' } = schema.meta() ?? {};
    const reason = (schema.shape.reason as z.ZodType).meta()?.description ?? '';
    const facts = Object.keys((schema.shape.facts as z.ZodObject).shape).map((name) => `\`${name}\``);
    return `| [\`${type}\`](${type}.v${versionOf(schema)}.json) | ${description} | ${reason} | ${facts.join(', ')} |\n`;
  });
  return `| event | means | \`reason\` | \`facts\` |\n|---|---|---|---|\n${rows.join('')}`;
}
