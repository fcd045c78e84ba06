import { linkIn, type People } from '../local/people.ts';

/** The lives that are measured: what people do in each, on the default policy. */
export const inquiryOf = (number: number) => ({
  email: `person${number}@foundry${number}.example`,
  name: 'Ana Bell',
  company: `Foundry ${number}`,
  country: 'Germany',
  companySize: 250,
  industry: 'manufacturing',
  message: 'We lose an hour a day on line 3.',
});

const answers = {
  'answers[need]': 'Less downtime',
  'answers[timeframe]': 'within-3-months',
  'answers[decision-role]': 'decides',
  'answers[budget]': 'approved',
};
const won = { answer: 'won', contract: 'C-1', value: '24000', paidOn: '2027-01-01' };

async function answer(
  people: People,
  leadId: string,
  purpose: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const mail = await people.mail(leadId, purpose);
  const page = await people.submit(linkIn(mail, purpose === 'offer' ? 'accept' : 'answer'), fields);
  if (page.status !== 200) throw new Error(`${purpose} of ${leadId} answered ${page.status}: ${page.body}`);
}

async function offered(people: People, number: number): Promise<string> {
  const leadId = await people.inquire(inquiryOf(number));
  await answer(people, leadId, 'qualification-request', { verdict: 'sales-ready', ...answers });
  return leadId;
}

async function acceptAndWin(people: People, leadId: string): Promise<string> {
  await answer(people, leadId, 'offer', { answer: 'accept' });
  await answer(people, leadId, 'follow-up', { answer: 'touch', channel: 'call', reached: 'yes' });
  await answer(people, leadId, 'follow-up', won);
  return leadId;
}

/** Fates by name; each plays one life to its end and tells the lead. */
export const fates: Readonly<Record<string, (people: People, number: number) => Promise<string>>> = {
  'accepted at once and won': async (people, number) => acceptAndWin(people, await offered(people, number)),
  'a small order buys itself': async (people, number) => {
    const order = { ...inquiryOf(number), productLine: 'starter-kit', answers: { quantity: '3' } };
    const leadId = await people.inquire(order);
    await people.goTo('2027-01-07T10:00:00Z');
    const fields = { answer: 'accept', terms: 'agreed', invoiceTo: 'Foundry, Hafenstr. 1, Hamburg' };
    await people.submit(linkIn(await people.mail(leadId, 'quote-reminder'), 'accept'), fields);
    return leadId;
  },
  'three rungs first': async (people, number) => {
    const leadId = await offered(people, number);
    await people.goTo('2027-01-05T10:00:00Z');
    return acceptAndWin(people, leadId);
  },
  'reassigned once': async (people, number) => {
    const leadId = await offered(people, number);
    await people.goTo('2027-01-06T10:00:00Z');
    return acceptAndWin(people, leadId);
  },
  'nurture of four stages, back to sales, won': async (people, number) => {
    const leadId = await people.inquire(inquiryOf(number));
    await answer(people, leadId, 'qualification-request', {
      verdict: 'sales-ready',
      ...answers,
      ...lukewarm,
    });
    await people.advance('P36D');
    await answer(people, leadId, 'live-touch', { answer: 'interested' });
    const content = await people.mail(leadId, 'content');
    await people.submit(linkIn(content, 'content'), { answer: 'open' });
    return acceptAndWin(people, leadId);
  },
};

/** Sales-ready, but of grade B until a call and a click. */
const lukewarm = {
  'answers[timeframe]': 'later',
  'answers[decision-role]': 'recommends',
  'answers[budget]': 'none',
};

/** Ninety days in nurture: content, a live touch nobody makes, judged anew after each stage. */
export async function ninetyDays(people: People, number: number): Promise<string> {
  const leadId = await people.inquire(inquiryOf(number));
  // A life may begin on a Sunday, for the clock never goes back: then the qualifier is asked when work begins.
  const isAsked = async () =>
    (await people.mails({ leadId })).some(({ purpose }) => purpose === 'qualification-request');
  while (!(await isAsked())) await people.next();
  await answer(people, leadId, 'qualification-request', { verdict: 'nurture' });
  await people.advance('P90D');
  return leadId;
}
