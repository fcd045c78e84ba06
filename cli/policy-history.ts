import type { PolicyDocument, PolicyDraft, Signature } from '../shared/domain/policy-document.ts';
import { unsigned } from '../shared/domain/policy-document.ts';
import { unknownValue } from '../shared/domain/problems.ts';
import type { Team } from '../shared/domain/team.ts';
import { policyChanges } from '../shared/views/policy-changes.ts';
import { policySummary } from '../shared/views/policy-summary.ts';
import { nameIn } from '../shared/views/words.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';
import { inColour, rule, table } from './timeline.ts';

/** Every version, newest first, and the drafts that may become the next. */
export async function listPolicies({ policies, team }: Operator, json: boolean): Promise<string> {
  const [number, drafts, history, members] = await Promise.all([
    policies.currentVersion(),
    policies.drafts(),
    policies.history(),
    team.team(),
  ]);
  const rows = [
    ...drafts.toReversed().map((draft) => rowOf(draft, draft.id, standingOf(draft, number))),
    ...history
      .toReversed()
      .map((document) => rowOf(document, `${document.version}`, standingOf(document, number))),
  ];
  if (json) return JSON.stringify(rows, undefined, 2);
  if (rows.length === 0) return 'There is no policy yet: npm run relay -- policy draft <file>';
  const lines = rows.map(({ ref, standing, name, signatures }) => [
    ref,
    standing,
    signatures.map((one) => signed(one, members)).join(', '),
    name,
  ]);
  return table([['policy', 'is', 'signed', 'name'], ...lines]);
}

const rowOf = (
  { hash, signatures, policy }: PolicyDraft | PolicyDocument,
  ref: string,
  standing: string,
) => ({
  ref,
  standing,
  hash,
  name: policy.name,
  signatures,
});

/** One policy: where it stands, who signed, and what it says; the current one if none is named. */
export async function showPolicy(
  operator: Operator,
  ref: string | undefined,
  json: boolean,
): Promise<string> {
  const { policies, team } = operator;
  const number = await policies.currentVersion();
  const found = await findPolicy(operator, ref ?? `${number}`);
  if (json) return JSON.stringify(found, undefined, 2);
  const members = await team.team();
  const missing =
    'id' in found ? unsigned(found).map((department) => `not yet signed for ${department}`) : [];
  return [
    rule(`${titleOf(found)}, ${standingOf(found, number)}: ${found.policy.name}`),
    ...[...found.signatures.map((one) => signed(one, members)), ...missing].map((line) => `  ${line}`),
    ...notesOf(found, members),
    ...policySummary(found.policy).flatMap(({ title, lines }) => [
      '',
      `  ${inColour('bold', title)}`,
      ...lines.map((line) => `    ${line}`),
    ]),
  ].join('\n');
}

/** Who proposed what at which huddle (R42). */
function notesOf(found: PolicyDraft | PolicyDocument, team: Team): readonly string[] {
  const notes = 'id' in found ? (found.notes ?? []) : [];
  if (notes.length === 0) return [];
  const lines = notes.map(
    ({ by, huddle, words }) => `    ${nameIn(team, by)}, huddle of ${huddle}: ${words}`,
  );
  return ['', `  ${inColour('bold', 'Proposed')}`, ...lines];
}

/** What changes from one policy to another, in words. */
export async function diffPolicies(operator: Operator, from: string, to: string): Promise<string> {
  const [before, after] = [await findPolicy(operator, from), await findPolicy(operator, to)];
  return changes(before, after).join('\n');
}

/** A version by its number, or a draft by its id. @throws Unanswerable */
async function findPolicy({ policies }: Operator, ref: string): Promise<PolicyDraft | PolicyDocument> {
  const found = /^\d+$/.test(ref) ? await policies.find(Number(ref)) : await policies.draft(ref);
  if (found) return found;
  const [history, drafts] = await Promise.all([policies.history(), policies.drafts()]);
  const known = [...history.map(({ version }) => `${version}`), ...drafts.map(({ id }) => id)];
  throw new Unanswerable(sentence(unknownValue('version or draft', ref, known)));
}

/** The changes in words, under a title. */
export function changes(
  before: PolicyDraft | PolicyDocument,
  after: PolicyDraft | PolicyDocument,
): readonly string[] {
  const found = policyChanges(before.policy, after.policy);
  const title = `${titleOf(before)} → ${titleOf(after)}`;
  return found.length === 0
    ? [`${title}: they say the same.`]
    : [`${title}:`, ...found.map((change) => `  ${change}`)];
}

const titleOf = (policy: PolicyDraft | PolicyDocument): string =>
  'id' in policy ? `draft ${policy.id}` : `version ${policy.version}`;

/** draft → agreed → current → past (R8); a draft may be overtaken. */
export function standingOf(policy: PolicyDraft | PolicyDocument, current: number): string {
  if (!('id' in policy)) return policy.version === current ? 'current' : 'past';
  if (policy.follows !== current) return `overtaken by version ${current}`;
  return unsigned(policy).length === 0 ? 'agreed' : 'not agreed yet';
}

/** `signed for sales by Viktor Lang on 2027-01-04` */
export const signed = ({ department, by, at }: Signature, team: Team): string =>
  `signed for ${department} by ${nameIn(team, by)} on ${at.slice(0, 10)}`;

/** As a message begins and ends. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
