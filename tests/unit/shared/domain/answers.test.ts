import { describe, expect, it } from 'vitest';
import * as answers from '../../../../shared/domain/answers.ts';
import { parseForm, readForm } from '../../../../shared/domain/form.ts';
import { OneClickSchema, preferencesAnswerSchema } from '../../../../shared/domain/preferences-answer.ts';
import { choiceOf, freeText, staff } from '../../../support/questions.ts';

const choices = {
  today: '2027-01-04',
  currency: 'EUR',
  lostReasons: ['price'],
  handBackReasons: ['capacity'],
  disqualifyReasons: ['fake'],
  pauseReasons: ['person-away'],
  pauseUntil: '2027-02-03',
};
const followUp = (mayBeUnreachable: boolean) =>
  answers.followUpAnswerSchema({ ...choices, mayBeUnreachable });
const sent = (body: string) => readForm(body) ?? {};
const errorsOf = (schema: Parameters<typeof parseForm>[0], body: string) => {
  const parsed = parseForm(schema, sent(body));
  return parsed.ok ? 'no error' : parsed.errors;
};
const answerOf = (schema: Parameters<typeof parseForm>[0], body: string) => {
  const parsed = parseForm(schema, sent(body));
  return parsed.ok ? parsed.answer : parsed.errors;
};

const preferences = (until: string | null = null) =>
  preferencesAnswerSchema({
    today: '2027-01-04',
    lastDay: '2028-01-04',
    news: ['usual', 'none', 'monthly'],
    needsConsent: false,
    until,
  });

describe('a form', () => {
  it('leaves out blank fields and keeps the lines of a text', () => {
    expect(readForm('a=+&note=one%0D%0Atwo%00&b=x')).toEqual({ note: 'one\ntwo', b: 'x' });
  });

  it('is refused when a field comes twice or there are too many', () => {
    expect(readForm('answer=accept&answer=reject')).toBeUndefined();
    expect(readForm(Array.from({ length: 101 }, (_, i) => `f${i}=1`).join('&'))).toBeUndefined();
  });

  it('does not reach the prototype of anything', () => {
    const schema = answers.questionsAnswerSchema([freeText('budget')]);
    expect(errorsOf(schema, '__proto__[polluted]=1&answers[__proto__]=1')).toMatchObject({});
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('an offer', () => {
  const schema = answers.offerAnswerSchema(['territory', 'no-fit']);

  it('is accepted without a reason', () => {
    expect(answerOf(schema, 'answer=accept&comment=')).toEqual({ answer: 'accept' });
  });

  it('is rejected with one of the reasons of the policy', () => {
    const answer = { answer: 'reject', reason: 'no-fit', comment: 'too small' };
    expect(answerOf(schema, 'answer=reject&reason=no-fit&comment=too+small')).toEqual(answer);
    expect(errorsOf(schema, 'answer=reject')).toEqual({ reason: 'Choose the reason that fits best.' });
    expect(errorsOf(schema, 'answer=reject&reason=mood')).toEqual({
      reason: 'Choose the reason that fits best.',
    });
  });

  it('says which field is wrong', () => {
    expect(errorsOf(schema, '')).toEqual({ answer: 'Choose to accept or to reject the lead.' });
    expect(errorsOf(schema, 'answer=accept&reason=no-fit')).toHaveProperty('reason');
    expect(errorsOf(schema, `answer=accept&comment=${'a'.repeat(2_001)}`)).toHaveProperty('comment');
  });
});

describe('a follow-up', () => {
  it('takes a touch', () => {
    expect(answerOf(followUp(false), 'answer=touch&channel=call&reached=no')).toEqual({
      answer: 'touch',
      channel: 'call',
      reached: false,
    });
  });

  it('is won only with contract and payment', () => {
    expect(answerOf(followUp(false), 'answer=won&contract=C-7&value=24000,50&paidOn=2027-01-04')).toEqual({
      answer: 'won',
      contract: 'C-7',
      value: 2_400_050,
      paidOn: '2027-01-04',
      payment: 'in-full',
    });
    const errors = errorsOf(followUp(false), 'answer=won&value=a+lot&paidOn=2027-01-05');
    expect(Object.keys(errors).toSorted()).toEqual(['contract', 'paidOn', 'value']);
  });

  it.each([
    ['JPY', '24000', 'no error'],
    ['JPY', '24000.5', 'value'],
    ['KWD', '24000.125', 'no error'],
  ])('takes an amount in %s with the decimals that it has: %s', (currency, value, expected) => {
    const schema = answers.followUpAnswerSchema({ ...choices, currency, mayBeUnreachable: false });
    const errors = errorsOf(schema, `answer=won&contract=C-7&value=${value}&paidOn=2027-01-04`);
    expect(errors === 'no error' ? errors : Object.keys(errors).join()).toBe(expected);
  });

  it('is put off only to a day after today', () => {
    expect(errorsOf(followUp(false), 'answer=not-now&until=2027-01-04')).toHaveProperty('until');
    expect(errorsOf(followUp(false), 'answer=not-now&until=2027-02-30')).toHaveProperty('until');
    expect(errorsOf(followUp(false), 'answer=not-now&until=2027-03-01')).toBe('no error');
  });

  it('ends as could not reach only once the policy allows it', () => {
    expect(errorsOf(followUp(false), 'answer=could-not-reach')).toHaveProperty('answer');
    expect(errorsOf(followUp(true), 'answer=could-not-reach')).toBe('no error');
  });

  it('is lost, handed back or disqualified with a reason of its own list', () => {
    expect(errorsOf(followUp(true), 'answer=lost&reason=price')).toBe('no error');
    expect(errorsOf(followUp(true), 'answer=hand-back&reason=price')).toHaveProperty('reason');
    expect(errorsOf(followUp(true), 'answer=disqualify&reason=fake&note=spam')).toBe('no error');
  });
});

describe('the other pages', () => {
  it('let a manager nudge, extend with a reason, or reassign with a reason', () => {
    const schema = answers.manageAnswerSchema('2027-01-04', '2027-02-03', ['bert']);
    expect(errorsOf(schema, 'action=nudge')).toBe('no error');
    expect(errorsOf(schema, 'action=extend&until=2027-01-08')).toEqual({
      reason: 'Say why more time is right.',
    });
    expect(errorsOf(schema, 'action=reassign&reason=ill')).toBe('no error');
    expect(errorsOf(schema, 'action=reassign&reason=ill&rep=bert')).toBe('no error');
    expect(errorsOf(schema, 'action=reassign&reason=ill&rep=mallory')).toEqual({
      rep: 'Choose who takes the lead.',
    });
    expect(errorsOf(schema, 'action=extend&reason=ill&until=2027-02-04')).toEqual({
      until: 'Choose a day up to 3 Feb 2027.',
    });
  });

  it('let a manager decide', () => {
    const schema = answers.managerDecisionSchema(['rep-anna'], ['fake']);
    expect(errorsOf(schema, 'answer=assign&rep=rep-ben')).toHaveProperty('rep');
    expect(errorsOf(schema, 'answer=nurture')).toBe('no error');
    expect(errorsOf(schema, 'answer=disqualify&reason=fake')).toBe('no error');
  });

  it('take the answers of the person, known questions only, at least one', () => {
    const schema = answers.questionsAnswerSchema([
      freeText('budget'),
      choiceOf('timing', 'now', 'later'),
      staff,
    ]);
    expect(answerOf(schema, 'answers[timing]=now&answers[budget]=')).toEqual({ answers: { timing: 'now' } });
    expect(errorsOf(schema, 'answers[timing]=never')).toHaveProperty(['answers[timing]']);
    expect(errorsOf(schema, 'answers[staff]=many')).toHaveProperty(['answers[staff]']);
    expect(errorsOf(schema, 'answers[other]=1')).toHaveProperty(['answers[other]']);
    expect(errorsOf(schema, 'answers[budget]=+')).toEqual({ answers: 'Answer at least one question.' });
  });

  it('unsubscribe from the page and in one click', () => {
    expect(errorsOf(preferences(), 'answer=unsubscribe')).toBe('no error');
    expect(errorsOf(OneClickSchema, 'List-Unsubscribe=One-Click')).toBe('no error');
    expect(errorsOf(preferences(), 'answer=no')).not.toBe('no error');
  });

  it('choose how often, or a rest with its date, which must be near enough', () => {
    expect(errorsOf(preferences(), 'answer=choose&news=monthly')).toBe('no error');
    expect(errorsOf(preferences(), 'answer=choose&news=pause&until=2027-03-01')).toBe('no error');
    expect(errorsOf(preferences(), 'answer=choose&news=hourly')).toHaveProperty('news');
    expect(errorsOf(preferences(), 'answer=choose')).toHaveProperty('news');
    for (const until of ['', '2027-01-04', '2028-02-01', 'soon'])
      expect(errorsOf(preferences(), `answer=choose&news=pause&until=${until}`)).toHaveProperty('until');
    expect(errorsOf(preferences(), 'answer=choose&news=usual&until=2027-03-01')).toHaveProperty('until');
    expect(errorsOf(preferences('2027-03-01'), 'answer=choose&news=usual&until=2027-03-01')).toBe('no error');
  });

  it('get mail again only by a box that is ticked', () => {
    expect(errorsOf(preferences(), 'answer=come-back')).toHaveProperty('consent');
    expect(errorsOf(preferences(), 'answer=come-back&consent=yes')).toBe('no error');
  });

  it('close a lead that needs attention only with a reason', () => {
    expect(errorsOf(answers.AttentionAnswerSchema, 'answer=retry')).toBe('no error');
    expect(errorsOf(answers.AttentionAnswerSchema, 'answer=close')).toHaveProperty('reason');
    expect(errorsOf(answers.LiveTouchAnswerSchema, 'answer=not-reached&note=voicemail')).toBe('no error');
    expect(errorsOf(answers.ContentAnswerSchema, 'answer=open')).toBe('no error');
  });
});
