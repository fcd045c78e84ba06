/** The qualifier's and the person's answers are named by the policy's questions: `answers[budget]`. */
export const questionsAnswer = {
  type: 'object',
  properties: {
    verdict: { type: 'string', enum: ['sales-ready', 'nurture', 'disqualified', 'self-serve'] },
    reason: { type: 'string' },
    note: { type: 'string', maxLength: 2000 },
  },
  patternProperties: { '^answers\\[[a-z0-9-]+\\]$': { type: 'string', maxLength: 1000 } },
  additionalProperties: false,
};

/** A member's answers to the questions of a huddle, and what they propose. */
export const huddleAnswer = {
  type: 'object',
  properties: {
    answer: { type: 'string', enum: ['huddle'] },
    proposal: { type: 'string', maxLength: 2000 },
    rule: { type: 'string' },
    points: { type: 'integer', minimum: -1000, maximum: 1000 },
  },
  patternProperties: { '^answers\\[[a-z0-9-]+\\]$': { type: 'string', maxLength: 2000 } },
  additionalProperties: false,
};

/** How often a person wants news: frequencies are the policy's. */
export const preferencesAnswer = {
  type: 'object',
  properties: {
    answer: { type: 'string', enum: ['unsubscribe', 'choose', 'come-back'] },
    news: { type: 'string' },
    until: { type: 'string', format: 'date' },
    consent: { type: 'string', enum: ['yes'] },
  },
  required: ['answer'],
  additionalProperties: false,
};
