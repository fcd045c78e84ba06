import { amount, area, type FormContext, radios } from './fields.ts';
import type { Html } from './html.ts';
import type { QuestionField } from './views.ts';

export const questionName = ({ id }: QuestionField): string => `answers[${id}]`;

/** A question of the definition as a field: choices as radios, numbers and words as typed. Never required: some answers come later. */
export function question(form: FormContext, asked: QuestionField): Html {
  const field = { name: questionName(asked), label: asked.title, hint: asked.hint, value: asked.value };
  switch (asked.kind) {
    case 'choice':
      return radios(form, field, asked.options ?? []);
    case 'number':
      return amount(form, field);
    case 'text':
      return area(form, { ...field, maxLength: 1_000 });
  }
}
