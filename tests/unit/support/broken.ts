type Path = readonly (string | number)[];

/** A copy of a document with one value replaced, or dropped when it is undefined: one planted fault at a time. */
export function broken(document: unknown, path: Path, value: unknown): unknown {
  const [step, ...below] = path;
  if (step === undefined) return value;
  if (Array.isArray(document))
    return document.map((entry, index) => (index === step ? broken(entry, below, value) : entry));
  const fields = Object(document) as Record<string, unknown>;
  return { ...fields, [step]: broken(fields[step], below, value) };
}
