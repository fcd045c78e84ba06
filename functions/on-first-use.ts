/** Makes a thing when it is first asked for, and keeps it: a cold start pays only for what its function does. */
export function onFirstUse<T>(make: () => T): () => T {
  let made: { readonly thing: T } | undefined;
  return () => {
    made ??= { thing: make() };
    return made.thing;
  };
}
