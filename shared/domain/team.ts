import * as z from 'zod';
import type { Policy } from '../policy/schema.ts';
import { closedObject } from './closed-object.ts';
import { departments } from './department.ts';
import { panelProblems } from './panel-seats.ts';
import { partnerProblems } from './partners.ts';
import { type Checked, check, pathText, unknownValue } from './problems.ts';
import { CountrySchema, DateSchema, type Fixed, IdSchema, uniqueBy, WordsSchema } from './shapes.ts';

const roles = [
  'rep',
  'manager',
  'qualifier',
  'qualification-lead',
  'marketing',
  'admin',
  'panel',
  'executive',
] as const;
export type Role = (typeof roles)[number];
/** A policy may do without them; one that asks for them is not published before there is somebody. */
const mayBeNobodys: readonly Role[] = ['panel', 'executive'];
export const RoleSchema = z.enum(roles);

/** Days away where the person works, the last one included. */
const AbsenceSchema = closedObject({ from: DateSchema, until: DateSchema }).refine(
  ({ from, until }) => from <= until,
  { path: ['until'], message: 'must not be before "from"' },
);

/** Said of reps, and only of them. Territory and languages left out mean all. */
const repFields = {
  managerId: IdSchema.optional(),
  /** Open leads a rep may have at once; 0 takes no new ones (R19, R21). */
  capacity: z.int().min(0).max(1_000).optional(),
  /** A rep of weight 2 is offered twice as much as one of weight 1 (R18). */
  weight: z.int().min(1).max(20).optional(),
  productLines: z.array(IdSchema).min(1).optional(),
  /** The company of a channel partner's rep; without it, one of our own (R22). */
  partner: WordsSchema.max(100).optional(),
  countries: z.array(CountrySchema).min(1).optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'must be an ISO 639 code, like "de"'))
    .min(1)
    .optional(),
};
const needed = ['managerId', 'capacity', 'weight', 'productLines'] as const;

export const TeamMemberSchema = closedObject({
  id: IdSchema,
  name: WordsSchema.max(100),
  email: z.email('must be an e-mail address, like "ana@example.com"'),
  roles: z.array(RoleSchema).min(1),
  /** A leaver is kept, inactive, so that journeys still name a person. */
  isActive: z.boolean().default(true),
  absences: z.array(AbsenceSchema).default([]),
  /** Where this person works: a region of the policy, with its zone, hours and holidays; without it, where the company does (R27). */
  region: IdSchema.optional(),
  /** For whom a member of the panel votes (R29). */
  department: z.enum(departments).optional(),
  ...repFields,
}).superRefine((member, context) => {
  const isRep = member.roles.includes('rep');
  for (const field of isRep ? needed : [])
    if (member[field] === undefined)
      context.addIssue({ code: 'custom', path: [field], message: 'is missing: a rep needs it' });
  if (member.roles.includes('panel') && !member.department)
    context.addIssue({
      code: 'custom',
      path: ['department'],
      message: 'is missing: a panel member votes for sales or marketing',
    });
  for (const field of isRep ? [] : Object.keys(repFields))
    if (field in member) context.addIssue({ code: 'custom', path: [field], message: 'is for reps only' });
});

/** The one team file: everyone who may be asked something (R22). */
export const TeamSchema = closedObject({ members: uniqueBy(TeamMemberSchema, 'id').min(1) }).superRefine(
  ({ members }, context) => {
    const managers = members.filter(({ roles }) => roles.includes('manager')).map(({ id }) => id);
    for (const [index, { managerId }] of members.entries())
      if (managerId && !managers.includes(managerId)) {
        const message = unknownValue('manager', managerId, managers);
        context.addIssue({ code: 'custom', path: ['members', index, 'managerId'], message });
      }
    for (const role of roles.filter((one) => !mayBeNobodys.includes(one)))
      if (!members.some((member) => member.isActive && member.roles.includes(role)))
        context.addIssue({ code: 'custom', path: ['members'], message: `nobody active is ${role}` });
  },
);

export type TeamMember = Fixed<z.infer<typeof TeamMemberSchema>>;
export type Team = Fixed<z.infer<typeof TeamSchema>>;
export type Rep = TeamMember & Required<Pick<TeamMember, (typeof needed)[number]>>;

export const isRep = (member: TeamMember): member is Rep => member.roles.includes('rep');

/** The team of a document, if it is sound and fit for the policy; else what is wrong, a line each. */
export function checkTeam(document: unknown, policy: Policy): Checked<Team> {
  const checked = check(TeamSchema, document);
  if (!checked.isValid)
    return {
      isValid: false,
      problems: [...new Set([...checked.problems, ...unknownNames(document, policy)])],
    };
  const problems = [
    ...misfits(checked.value, policy),
    ...partnerProblems(checked.value, policy),
    ...panelProblems(checked.value, policy),
  ];
  return problems.length === 0 ? checked : { isValid: false, problems };
}

const LooseSchema = z.object({
  members: z.array(
    z
      .object({
        id: z.string(),
        roles: z.array(z.string()).catch([]),
        managerId: z.string().optional().catch(undefined),
        isActive: z.boolean().catch(true),
        productLines: z.array(z.string()).catch([]),
        region: z.string().optional().catch(undefined),
      })
      .catch({ id: '', roles: [], isActive: true, productLines: [] }),
  ),
});

/** What a document names that is not there, read past its other faults: whoever mends a long file wants to hear all at once. */
function unknownNames(document: unknown, policy: Policy): string[] {
  const { success, data } = LooseSchema.safeParse(document);
  if (!success) return [];
  const managers = data.members.filter(({ roles }) => roles.includes('manager')).map(({ id }) => id);
  const unknownManagers = data.members.flatMap(({ managerId }, index) =>
    managerId === undefined || managers.includes(managerId)
      ? []
      : [`${pathText(['members', index, 'managerId'])}: ${unknownValue('manager', managerId, managers)}`],
  );
  return [...unknownManagers, ...unknownLines(data.members, policy), ...unknownRegions(data.members, policy)];
}

/** A leaver's lines no longer matter. */
function unknownLines(
  members: readonly Pick<TeamMember, 'isActive' | 'productLines'>[],
  policy: Policy,
): string[] {
  const lines = policy.productLines.map(({ id }) => id);
  return members.flatMap(({ isActive, productLines = [] }, index) =>
    productLines.flatMap((line, at) =>
      !isActive || lines.includes(line)
        ? []
        : [
            `${pathText(['members', index, 'productLines', at])}: ${unknownValue('product line', line, lines)}`,
          ],
    ),
  );
}

function unknownRegions(members: readonly Pick<TeamMember, 'region'>[], { regions = {} }: Policy): string[] {
  const known = Object.keys(regions);
  return members.flatMap(({ region }, index) =>
    region === undefined || known.includes(region)
      ? []
      : [`${pathText(['members', index, 'region'])}: ${unknownValue('region', region, known)}`],
  );
}

/** The policy's marketing owner is on the team, and every product line has a rep who sells it. */
function misfits({ members }: Team, policy: Policy): string[] {
  const lines = policy.productLines.map(({ id }) => id);
  const owners = members.filter(({ isActive, roles }) => isActive && roles.includes('marketing'));
  const unsold = lines.filter(
    (line) =>
      !members.some((member) => isRep(member) && member.isActive && member.productLines.includes(line)),
  );
  return [
    ...(owners.some(({ id }) => id === policy.marketingOwner)
      ? []
      : [
          `members: the policy's ${unknownValue(
            'marketing owner',
            policy.marketingOwner,
            owners.map(({ id }) => id),
          )}`,
        ]),
    ...unknownLines(members, policy),
    ...unknownRegions(members, policy),
    ...unsold.map((line) => `members: no active rep sells product line "${line}"`),
  ];
}
