/**
 * Works a thing out once per name, and keeps it: Node takes longer to make a format than to write a page with it. For names there are few
 * of, like time zones and currencies.
 */
export function oncePer<T>(workOut: (name: string) => T): (name: string) => T {
  const known = new Map<string, { readonly thing: T }>();
  return (name) => {
    const kept = known.get(name) ?? { thing: workOut(name) };
    known.set(name, kept);
    return kept.thing;
  };
}
