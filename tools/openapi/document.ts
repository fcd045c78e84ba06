import * as z from 'zod';
import { routes } from '../../functions/routes.ts';
import {
  AttentionAnswerSchema,
  ContentAnswerSchema,
  followUpAnswerSchema,
  LiveTouchAnswerSchema,
  manageAnswerSchema,
  managerDecisionSchema,
  offerAnswerSchema,
  PanelVoteSchema,
} from '../../shared/domain/answers.ts';
import { InquirySchema } from '../../shared/domain/inquiry.ts';
import { OneClickSchema } from '../../shared/domain/preferences-answer.ts';
import { QuoteAnswerSchema } from '../../shared/domain/quote-answer.ts';
import { type Answer, type Content, type Operation, operations, type RouteKey } from './answers.ts';
import { huddleAnswer, preferencesAnswer, questionsAnswer } from './forms.ts';

type Json = Readonly<Record<string, unknown>>;

const form = 'application/x-www-form-urlencoded';
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** As people may send it, before it is trimmed and judged; the policy's codes are told on the pages, not here. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      // Trimmed first and judged then: what is judged belongs to the contract too.
      if (def.type !== 'pipe' || jsonSchema.type !== 'string' || !(def.out instanceof z.ZodType)) return;
      const judged = schemaOf(def.out);
      if (judged.type === 'string') Object.assign(jsonSchema, { ...judged, ...jsonSchema });
    },
  });
  return rest;
}

const anyDay = '2000-01-01';
const choices = {
  today: anyDay,
  currency: 'EUR',
  ...{ lostReasons: [], handBackReasons: [], disqualifyReasons: [] },
  mayBeUnreachable: true,
  pauseReasons: [''],
  pauseUntil: '2999-12-31',
};

const answersToTasks: Readonly<Record<string, z.ZodType>> = {
  OfferAnswer: offerAnswerSchema([]),
  FollowUpAnswer: followUpAnswerSchema(choices),
  ManageAnswer: manageAnswerSchema(anyDay, '2999-12-31', []),
  ManagerDecision: managerDecisionSchema([], []),
  PanelVote: PanelVoteSchema,
  LiveTouchAnswer: LiveTouchAnswerSchema,
  QuoteAnswer: QuoteAnswerSchema,
  AttentionAnswer: AttentionAnswerSchema,
};

const schemas: Json = {
  Inquiry: schemaOf(InquirySchema),
  ...Object.fromEntries(Object.entries(answersToTasks).map(([name, schema]) => [name, schemaOf(schema)])),
  QuestionsAnswer: questionsAnswer,
  ContentAnswer: schemaOf(ContentAnswerSchema),
  HuddleAnswer: huddleAnswer,
  PreferencesAnswer: preferencesAnswer,
  OneClick: schemaOf(OneClickSchema),
  Accepted: {
    type: 'object',
    properties: { leadId: { type: 'string' } },
    required: ['leadId'],
    additionalProperties: false,
  },
  Problems: {
    description: 'Every field that is wrong, and why.',
    type: 'object',
    properties: {
      problems: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { field: { type: 'string' }, problem: { type: 'string' } },
          required: ['field', 'problem'],
          additionalProperties: false,
        },
      },
    },
    required: ['problems'],
    additionalProperties: false,
  },
  GatewayMessage: {
    description: "API Gateway's own words, where no function was asked.",
    type: 'object',
    properties: { message: { type: ['string', 'null'] } },
    required: ['message'],
  },
};

const html = { 'text/html': { schema: { type: 'string' } } };
const gateway = { 'application/json': { schema: ref('GatewayMessage') } };

const contentOf: Readonly<Record<Content, Json>> = {
  page: html,
  icon: { 'image/svg+xml': { schema: { type: 'string' } } },
  accepted: { 'application/json': { schema: ref('Accepted') } },
  problems: { 'application/json': { schema: ref('Problems') } },
  redirect: {},
};

const bodies: Readonly<Record<NonNullable<Operation['body']>, Json>> = {
  inquiry: {
    'application/json': { schema: ref('Inquiry') },
    [form]: {
      schema: ref('Inquiry'),
      encoding: {
        answers: { style: 'deepObject', explode: true },
        consent: { style: 'deepObject', explode: true },
      },
    },
  },
  taskAnswer: {
    [form]: { schema: { anyOf: [...Object.keys(answersToTasks), 'QuestionsAnswer'].map(ref) } },
  },
  contentAnswer: { [form]: { schema: ref('ContentAnswer') } },
  huddleAnswer: { [form]: { schema: ref('HuddleAnswer') } },
  preferencesAnswer: { [form]: { schema: { anyOf: ['PreferencesAnswer', 'OneClick'].map(ref) } } },
};

const retryAfter = {
  'Retry-After': { description: 'Seconds.', schema: { type: 'string', pattern: '^\\d+$' } },
};

/** What every route may answer: throttles, faults of ours, faults of the gateway. */
const everywhere: Json = {
  429: { description: "The route's throttle; nothing was saved.", content: gateway },
  500: {
    description: 'A fault of ours; nothing was saved.',
    headers: retryAfter,
    content: { ...html, ...gateway },
  },
  503: {
    description:
      'A conflict or a fault outlasted our retries, or no policy is published and we are not open yet; nothing was saved, sending again does no harm.',
    headers: retryAfter,
    content: { ...html, ...gateway },
  },
};

/** The OpenAPI document of the HTTP API, from its routes and the schemas that judge what is sent. */
export function openApiDocument(version: string): Json {
  const paths = Object.entries(Object.groupBy(routes, ({ path }) => path)).map(([path, here = []]) => [
    path,
    Object.fromEntries(here.map((route) => [route.method.toLowerCase(), operationOf(route)])),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lead Relay',
      version,
      description:
        'Web forms post inquiries; links in mails lead to the other routes. A link is a key: it is signed, and never logged. Any other path or method answers 404.',
    },
    paths: Object.fromEntries(paths),
    components: { schemas },
  };
}

function operationOf({ method, path, function: name }: (typeof routes)[number]): Json {
  const { summary, body, query = {}, answers }: Operation = operations[`${method} ${path}` as RouteKey];
  const given = Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)]);
  return {
    operationId: `${name}-${method.toLowerCase()}${path.replace(/\W+/g, '-').replace(/-$/, '')}`,
    summary,
    parameters: [...parametersOf(path), ...Object.entries(query).map(queryParameter)],
    ...(body && { requestBody: { required: true, content: bodies[body] } }),
    responses: { ...Object.fromEntries(given), ...everywhere },
  };
}

function responseOf({ means, content }: Answer): Json {
  const isRedirect = content.includes('redirect');
  return {
    description: means,
    ...(isRedirect && { headers: { Location: { required: true, schema: { type: 'string' } } } }),
    ...(!isRedirect && { content: Object.assign({}, ...content.map((each) => contentOf[each])) }),
  };
}

const queryParameter = ([name, description]: readonly [string, string]): Json => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
});

function parametersOf(path: string): readonly Json[] {
  const text = (schema: Json = {}) => ({ schema: { type: 'string', ...schema } });
  if (path.includes('{link}'))
    return [{ name: 'link', in: 'path', required: true, ...text({ minLength: 1 }) }];
  if (path !== '/inquiries') return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'The same key again is the same inquiry.',
      ...text({ maxLength: 200 }),
    },
  ];
}
