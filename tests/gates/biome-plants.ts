/** Who must not import what: [a file of that part, specifiers], each of which must be the only finding. */
export const forbidden: readonly (readonly [string, readonly string[]])[] = [
  ['shared/policy/planted.ts', ['../ports/table.ts', '../adapters/memory/table.ts', 'node:fs', 'date-fns']],
  [
    'shared/domain/planted.ts',
    [
      '../ports/table.ts',
      '../adapters/memory/table.ts',
      '../repositories/leads.ts',
      '../../functions/routes.ts',
      '../lambda/step.ts',
      'node:fs',
      'ulid',
      '@aws-sdk/client-dynamodb',
      '@middy/core',
    ],
  ],
  ['shared/domain/deeper/planted.ts', ['../../ports/table.ts', '../../mail/blocks.ts']],
  ['shared/ports/planted.ts', ['../policy/schema.ts', '../adapters/memory/table.ts', 'zod', 'node:crypto']],
  ['shared/repositories/planted.ts', ['../adapters/memory/table.ts', '@aws-sdk/lib-dynamodb', 'ulid']],
  ['shared/outbox/planted.ts', ['../adapters/ses/mailer.ts', '@aws-sdk/client-sfn', '../lambda/step.ts']],
  ['shared/mail/planted.ts', ['../adapters/ses/mailer.ts', 'nodemailer', 'nodemailer/lib/mail-composer']],
  ['shared/pages/planted.ts', ['../adapters/memory/table.ts', '../../local/http.ts', '@middy/core']],
  ['shared/adapters/memory/planted.ts', ['@aws-sdk/client-dynamodb', '../dynamodb/table.ts']],
  [
    'shared/adapters/dynamodb/planted.ts',
    ['@aws-sdk/client-ses', '../memory/table.ts', '../../repositories/leads.ts'],
  ],
  ['shared/adapters/ses/planted.ts', ['@aws-sdk/client-dynamodb', '../../mail/write.ts']],
  ['shared/adapters/step-functions/planted.ts', ['@aws-sdk/client-ses', '../../../functions/routes.ts']],
  ['shared/adapters/secrets-manager/planted.ts', ['@aws-sdk/client-ses', '../../policy/schema.ts']],
  ['shared/adapters/events/planted.ts', ['@aws-sdk/client-sfn', '../../policy/schema.ts']],
  [
    'shared/lambda/planted.ts',
    ['@aws-sdk/client-dynamodb', '../adapters/memory/table.ts', '../../local/http.ts'],
  ],
  [
    'functions/plant-seed/handler.ts',
    [
      '../../shared/adapters/dynamodb/table.ts',
      '@aws-sdk/client-sfn',
      '@middy/core',
      '../wiring.ts',
      '../reading.ts',
      '../clients.ts',
      '../../shared/lambda/step.ts',
      '../other-step/handler.ts',
      '../../local/http.ts',
      '../../infra/app.ts',
      'node:fs',
    ],
  ],
  ['functions/plant-seed/index.ts', ['@middy/core']],
  ['functions/plant-tree/index.ts', ['../../shared/adapters/memory/table.ts']],
  ['functions/plant-bush/index.ts', ['../../local/clock.ts']],
  ['functions/wiring.ts', ['../infra/app.ts']],
  ['functions/reading.ts', ['@middy/core']],
  ['functions/clients.ts', ['../local/clock.ts']],
  ['functions/routes.ts', ['../shared/repositories/leads.ts']],
  ['functions/schedules.ts', ['zod']],
  [
    'functions/planted.ts',
    [
      '../shared/adapters/memory/table.ts',
      './wiring.ts',
      './reading.ts',
      '@aws-sdk/client-ses',
      '../infra/app.ts',
    ],
  ],
  [
    'workflows/lead-lifecycle/planted.ts',
    ['../../shared/adapters/memory/table.ts', '../../functions/routes.ts'],
  ],
  [
    'local/step-functions/planted.ts',
    ['../clock.ts', '../../shared/domain/time.ts', 'zod', '@aws-sdk/client-sfn'],
  ],
  ['local/step-functions/core/planted.ts', ['../../clock.ts', '../../../shared/domain/time.ts']],
  ['local/step-functions/core/states/planted.ts', ['../../../clock.ts', '../../../../functions/routes.ts']],
  ['local/planted.ts', ['@middy/core']],
  [
    'infra/planted.ts',
    [
      '../functions/plant-seed/handler.ts',
      '../shared/domain/time.ts',
      '@aws-sdk/client-dynamodb',
      '../local/http.ts',
    ],
  ],
  ['infra/stacks/planted.ts', ['../../shared/adapters/dynamodb/table.ts', '../../functions/wiring.ts']],
];

/** What each part needs, and may have. */
export const lawful: readonly (readonly [string, readonly string[]])[] = [
  ['shared/policy/planted.ts', ['zod', './schema.ts', '../domain/calendar.ts']],
  [
    'shared/domain/planted.ts',
    ['zod', '@date-fns/tz', 'libphonenumber-js/min', 'node:crypto', './time.ts', '../policy/schema.ts'],
  ],
  ['shared/domain/deeper/planted.ts', ['../time.ts', '../../policy/schema.ts']],
  ['shared/ports/planted.ts', ['./table.ts', '../domain/time.ts']],
  [
    'shared/repositories/planted.ts',
    ['zod', '../ports/table.ts', '../domain/lead.ts', '../policy/schema.ts'],
  ],
  [
    'shared/adapters/dynamodb/planted.ts',
    ['@aws-sdk/lib-dynamodb', '../table-rules.ts', '../../ports/table.ts'],
  ],
  ['shared/adapters/ses/planted.ts', ['@aws-sdk/client-ses', 'nodemailer/lib/mail-composer', 'node:crypto']],
  ['shared/lambda/planted.ts', ['@middy/core', 'zod', '../ports/table.ts', '../pages/problems.ts']],
  [
    'functions/plant-seed/handler.ts',
    [
      '../../shared/domain/lead.ts',
      '../../shared/ports/table.ts',
      '../../shared/repositories/leads.ts',
      '../../shared/policy/schema.ts',
      '../../shared/pages/offer.ts',
      '../../workflows/lead-lifecycle/contract.ts',
      './words.ts',
    ],
  ],
  [
    'functions/plant-seed/index.ts',
    ['../wiring.ts', '../../shared/adapters/dynamodb/table.ts', './handler.ts'],
  ],
  [
    'functions/planted.ts',
    ['../shared/repositories/leads.ts', '../workflows/lead-lifecycle/contract.ts', './other.ts'],
  ],
  ['shared/adapters/secrets-manager/planted.ts', ['@aws-sdk/client-secrets-manager', '../../domain/link.ts']],
  ['functions/wiring.ts', ['../shared/adapters/ses/mailer.ts', '@aws-sdk/client-sfn']],
  ['local/step-functions/core/states/planted.ts', ['../json.ts', '../../errors.ts', 'node:crypto']],
  [
    'local/planted.ts',
    ['./step-functions/service.ts', '../shared/adapters/memory/table.ts', '@aws-sdk/client-sfn'],
  ],
  [
    'infra/stacks/planted.ts',
    [
      'aws-cdk-lib',
      'constructs',
      '../environments.ts',
      '../../functions/routes.ts',
      '../../shared/ports/table.ts',
    ],
  ],
];

export const otherFaults: readonly { readonly rule: string; readonly file: string; readonly text: string }[] =
  [
    { rule: 'noDefaultExport', file: 'shared/domain/default.ts', text: 'export default 1;\n' },
    { rule: 'noEnum', file: 'shared/domain/enum.ts', text: 'export enum Grade {\n  A,\n}\n' },
    { rule: 'noExplicitAny', file: 'shared/domain/any.ts', text: 'export type Thing = any;\n' },
    { rule: 'noConsole', file: 'functions/plant-seed/handler.ts', text: "console.log('hello');\n" },
    { rule: 'noConsole', file: 'infra/console.ts', text: "console.log('hello');\n" },
    { rule: 'noProcessEnv', file: 'shared/lambda/step.ts', text: 'export const name = process.env.NAME;\n' },
    { rule: 'noProcessEnv', file: 'local/mailbox.ts', text: 'export const name = process.env.NAME;\n' },
    { rule: 'noUnusedImports', file: 'shared/domain/unused.ts', text: "import { x } from './x.ts';\n" },
  ];
