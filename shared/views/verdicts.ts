import type { Judgement } from '../domain/judgement.ts';
import { productLineOf } from '../domain/qualification.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/schema.ts';
import { conditionInBrief } from './definition.ts';
import { dateOf, labelOf, nameIn } from './words.ts';

/** One of the three questions of a qualification: the answer in a word, and what it stands on (R12). */
export interface ToldVerdict {
  readonly question: string;
  readonly answer: string;
  readonly because: string;
}

/** Engaged, a fit, sales-ready: each with its evidence, in the words of the definition it was judged by. */
export const verdictsOf = (
  judgement: Judgement,
  productLine: string,
  policy: Policy,
  team: Team,
): readonly ToldVerdict[] => [
  engaged(judgement.engaged, policy),
  aFit(judgement.fit, productLine, policy),
  salesReady(judgement.salesReady, productLine, policy, team),
];

/** Which version of the definition judged, and on which day. */
export const judgedUnder = ({ policyVersion, at }: Judgement, policy: Policy): string =>
  `by version ${policyVersion} of the definition, on ${dateOf(at, policy)}`;

const yes = (is: boolean): string => (is ? 'yes' : 'no');
const counted = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? `${what} once` : `${what} ${count} times`];

function engaged({ is, asked, clicked, talked, lastAt }: Judgement['engaged'], policy: Policy): ToldVerdict {
  const did = [
    ...counted(asked, 'asked'),
    ...counted(clicked, 'opened what we sent'),
    ...counted(talked, 'talked with us'),
  ];
  const because = is
    ? `${did.join(', ')}${lastAt ? `, last on ${dateOf(lastAt, policy)}` : ''}`
    : 'nothing from them yet';
  return { question: 'Engaged', answer: yes(is), because };
}

function aFit({ is, failed, unknown }: Judgement['fit'], productLine: string, policy: Policy): ToldVerdict {
  const { idealCustomer } = productLineOf(policy, productLine);
  const texts = (facts: readonly string[]) =>
    idealCustomer.filter(({ fact }) => facts.includes(fact)).map(conditionInBrief);
  const answer = is ? 'yes' : failed.length > 0 ? 'no' : 'not known yet';
  const because = [
    ...texts(failed).map((text) => `not met: ${text}`),
    ...texts(unknown).map((text) => `not known: ${text}`),
  ];
  return { question: 'A fit', answer, because: because.join('; ') || 'inside the ideal customer profile' };
}

function salesReady(
  { is, verdict, by, grade, points, isUplifted, missing }: Judgement['salesReady'],
  productLine: string,
  policy: Policy,
  team: Team,
): ToldVerdict {
  const { questions } = productLineOf(policy, productLine);
  const judge = by === null ? '' : `, says ${nameIn(team, by)}`;
  const because = [
    verdict === null ? 'no verdict yet' : `${labelOf(policy, verdict)}${judge}`,
    ...(grade === null ? [] : [`grade ${grade} with ${points} points`]),
    ...(isUplifted ? ['uplifted with a reason'] : []),
    ...openWords(missing.map((id) => questions.find((one) => one.id === id)?.ask ?? id)),
  ];
  return { question: 'Sales-ready', answer: yes(is), because: because.join('; ') };
}

/** One open question by its words, more by their number: they stand in full where they are asked. */
const openWords = (asks: readonly string[]): readonly string[] =>
  asks.length < 2 ? asks.map((ask) => `open: ${ask}`) : [`${asks.length} mandatory answers are missing`];
