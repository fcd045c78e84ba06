import { signersOf, unsigned } from '../../shared/domain/policy-document.ts';
import { type Rules, workingTime } from '../../shared/domain/rules.ts';
import { circulate } from '../../shared/outbox/circulate.ts';
import type { Circular } from '../../shared/repositories/circulars.ts';
import { draftNewsView } from '../../shared/views/draft-news-view.ts';
import type { SendCircularsDeps } from './deps.ts';

/** Tells everyone who may sign that a huddle made a draft of the next policy, once; what is signed or withdrawn before is not told (R8, R42). */
export async function tellOfDrafts(deps: SendCircularsDeps, rules: Rules): Promise<void> {
  const { circulars } = deps;
  for (const huddle of await circulars.latest('huddle', 2)) {
    const draft = huddle.settled?.draft;
    if (!draft) continue;
    const known = await circulars.find('draft', huddle.date);
    const news = known ?? (await circulars.make(newsOf(draft, huddle.date, rules)));
    if (news.toldAt === undefined) await tell(deps, news, draft, rules);
  }
}

async function tell(deps: SendCircularsDeps, news: Circular, id: string, rules: Rules): Promise<void> {
  const draft = await deps.policies.draft(id);
  if (!draft || unsigned(draft).length === 0) return deps.circulars.finish(news, rules.now);
  await circulate(deps, news, rules, (member) =>
    deps.circularLetters.draft(draftNewsView(draft, news.date, member, rules)),
  );
}

function newsOf(draft: string, huddle: string, rules: Rules): Circular {
  const { team, now } = rules;
  const signers = [...new Set([...signersOf(team, 'marketing'), ...signersOf(team, 'sales')])].toSorted();
  return {
    kind: 'draft',
    date: huddle,
    madeAt: now,
    to: signers.map((member) => ({ member, notBefore: workingTime(rules, member) })),
    content: { draft },
  };
}
