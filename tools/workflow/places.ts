import { type Definition, isWait, type State, successors } from './definition.ts';

/** Where a lead can stand, with the states that belong there: the wait, what follows it, and the choice behind both. */
export interface Place {
  readonly names: readonly string[];
  /** The states a lead comes in by. */
  readonly heads: readonly string[];
  readonly states: readonly string[];
  /** Heads of the places the lead can go on to. */
  readonly leadsTo: readonly string[];
}

/** The state each place begins with, as the first choice of the workflow routes it. */
function headsOf(definition: Definition): ReadonlyMap<string, string> {
  const finder = definition.States[definition.States[definition.StartAt]?.Next ?? ''];
  return new Map((finder?.Choices ?? []).map((rule) => [rule.StringEquals ?? '', rule.Next]));
}

/** What a place does about its business: failing for good and the next cycle lead out of every place alike. */
function ownSuccessors(state: State): readonly string[] {
  if (state.Type === 'Choice') return (state.Choices ?? []).map((rule) => rule.Next);
  const timeout = isWait(state) ? (state.Catch ?? []).slice(0, 1) : [];
  return successors({ ...state, Catch: timeout });
}

function explore(
  definition: Definition,
  head: string,
  heads: ReadonlySet<string>,
): Omit<Place, 'names' | 'heads'> {
  const states = new Set([head]);
  const leadsTo = new Set<string>();
  for (const name of states) {
    const state = definition.States[name];
    if (!state) continue;
    for (const next of ownSuccessors(state)) (heads.has(next) ? leadsTo : states).add(next);
  }
  return { states: [...states], leadsTo: [...leadsTo] };
}

/** The places in the order of the first choice; two that share a choice are one, as the stages and touches of nurture. */
export function placesOf(definition: Definition): readonly Place[] {
  const heads = headsOf(definition);
  const places: Place[] = [];
  for (const [name, head] of heads) {
    const { states, leadsTo } = explore(definition, head, new Set(heads.values()));
    const shared = places.findIndex((place) =>
      place.states.some((state) => definition.States[state]?.Type === 'Choice' && states.includes(state)),
    );
    const known = places[shared];
    if (!known) places.push({ names: [name], heads: [head], states, leadsTo });
    else
      places[shared] = {
        names: [...known.names, name],
        heads: [...known.heads, head],
        states: [...new Set([...known.heads, head, ...known.states, ...states])],
        leadsTo: [...new Set([...known.leadsTo, ...leadsTo])],
      };
  }
  return places;
}
