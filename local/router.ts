/** A route of the product; further fields (throttle) are infra's. `path` as API Gateway writes it: `/t/{link}`, `/files/{rest+}`. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly function: string;
}
export interface FoundRoute {
  readonly route: Route;
  /** Decoded values of the path's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** API Gateway's choice: the most specific path that matches, a fixed segment before a parameter before a greedy one; the method itself before ANY. */
export function createRouter(routes: readonly Route[]) {
  const compiled = routes.map((route) => ({ route, segments: segmentsOf(route.path) }));
  const ranked = compiled.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  return (method: string, target: string): FoundRoute | undefined => {
    const given = segmentsOf(pathOf(target));
    for (const { route, segments } of ranked) {
      const parameters = match(segments, given);
      if (parameters && (route.method === method || route.method === 'ANY')) return { route, parameters };
    }
    return undefined;
  };
}

/** The path without its query string, still encoded. */
export const pathOf = (target: string): string => target.split('?', 1)[0] ?? '';
export const queryOf = (target: string): string => target.slice(pathOf(target).length + 1);
/** Undoes percent-encoding; what is not valid stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);
const isGreedy = (segment: string) => segment.startsWith('{') && segment.endsWith('+}');
const isParameter = (segment: string) => segment.startsWith('{') && segment.endsWith('}');
const rank = ({ route, segments }: { route: Route; segments: readonly string[] }): string =>
  `${segments.map((segment) => (isGreedy(segment) ? '2' : isParameter(segment) ? '1' : '0')).join('')}3${route.method === 'ANY' ? 1 : 0}`;

function match(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [position, segment] of segments.entries()) {
    const value = given[position];
    if (value === undefined) return undefined;
    if (isGreedy(segment)) {
      parameters[segment.slice(1, -2)] = given.slice(position).map(decoded).join('/');
      return parameters;
    }
    if (isParameter(segment)) {
      if (value === '') return undefined;
      parameters[segment.slice(1, -1)] = decoded(value);
    } else if (segment !== decoded(value)) return undefined;
  }
  return segments.length === given.length ? parameters : undefined;
}
