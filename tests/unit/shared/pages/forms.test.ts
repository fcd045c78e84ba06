import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import * as answers from '../../../../shared/domain/answers.ts';
import { parseForm, readForm } from '../../../../shared/domain/form.ts';
import { preferencesAnswerSchema } from '../../../../shared/domain/preferences-answer.ts';
import { choiceOf, freeText } from '../../../support/questions.ts';
import { pageSamples } from '../../../support/samples/pages.ts';

const disqualify = ['no-fit', 'fake'];
const schemas: Readonly<Record<string, z.ZodType>> = {
  offer: answers.offerAnswerSchema(['wrong-territory']),
  'follow-up': answers.followUpAnswerSchema({
    today: '2027-06-01',
    currency: 'EUR',
    lostReasons: ['price'],
    handBackReasons: ['capacity'],
    disqualifyReasons: disqualify,
    mayBeUnreachable: false,
    pauseReasons: ['person-away'],
    pauseUntil: '2027-07-01',
  }),
  'follow-up-refused': answers.followUpAnswerSchema({
    today: '2027-06-01',
    currency: 'EUR',
    lostReasons: ['price'],
    handBackReasons: ['capacity'],
    disqualifyReasons: disqualify,
    mayBeUnreachable: true,
    pauseReasons: ['person-away'],
    pauseUntil: '2027-07-01',
  }),
  manage: answers.manageAnswerSchema('2027-06-01', '2027-07-01', ['rep-ben']),
  'manager-decision': answers.managerDecisionSchema(['rep-anna'], disqualify),
  'live-touch': answers.LiveTouchAnswerSchema,
  questions: answers.questionsAnswerSchema([
    freeText('budget'),
    choiceOf('timing', 'now'),
    freeText('decider'),
  ]),
  attention: answers.AttentionAnswerSchema,
  content: answers.ContentAnswerSchema,
  preferences: preferencesAnswerSchema({
    today: '2027-06-01',
    lastDay: '2028-06-01',
    news: ['usual', 'none', 'monthly'],
    needsConsent: true,
    until: '2027-07-01',
  }),
};

const days: Readonly<Record<string, string>> = { paidOn: '2027-05-01', until: '2027-07-01' };

/** What a browser posts when somebody fills in every field and takes the first of all choices. */
function filledIn(form: string): string {
  const fields = new Map<string, string>();
  for (const [tag] of form.matchAll(/<(?:input|textarea|button)[^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((key) => new RegExp(`\\s${key}="([^"]*)"`).exec(tag)?.[1]);
    if (name === undefined || fields.has(name)) continue;
    const isChosen = /type="(radio|checkbox)"|<button/.test(tag);
    fields.set(name, isChosen ? (value ?? '') : (days[name] ?? '5'));
  }
  return new URLSearchParams([...fields]).toString();
}

describe.each(Object.entries(schemas))('every form of the page %s', (name, schema) => {
  const forms = pageSamples()[name]?.html.match(/<form .*?<\/form>/gs) ?? [];

  it('posts an answer that counts', () => {
    expect(forms).not.toHaveLength(0);
    for (const form of forms) {
      const parsed = parseForm(schema, readForm(filledIn(form)) ?? {});
      expect(parsed, filledIn(form)).toMatchObject({ ok: true });
    }
  });
});
