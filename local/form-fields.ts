import type { Policy } from '../shared/policy/schema.ts';
import { type FormField, visitorFields } from './pages/form.ts';

/** The demo form asks what the policy's first product line asks: so an answer given there is one the qualifier need not fetch. */
export function formFieldsOf({ productLines }: Policy): readonly FormField[] {
  const [line] = productLines;
  const isNew = ({ tells }: { tells?: string | undefined }) =>
    !visitorFields.some(({ name }) => name === tells);
  const questions = (line?.questions ?? [])
    .filter(isNew)
    .map(({ id, ask, askPerson, options, kind }): FormField => {
      const type = kind === 'number' ? 'number' : 'text';
      return { name: `answers[${id}]`, label: askPerson ?? ask, ...(options ? { options } : { type }) };
    });
  return [...visitorFields, ...questions];
}
