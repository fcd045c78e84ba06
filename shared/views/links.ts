import { type LinkKeys, signLink } from '../domain/link.ts';

export type Links = ReturnType<typeof createLinks>;

/** Every link we hand out, derivable whenever a mail or page is rendered. */
export function createLinks(keys: LinkKeys, publicUrl: string) {
  const to = (route: string, subject: string, person: string, purpose: string) =>
    `${publicUrl}/${route}/${signLink(keys, { subject, person, purpose })}`;
  return {
    answer: (taskId: string, person: string): string => to('t', taskId, person, 'answer'),
    manage: (taskId: string, person: string): string => to('t', taskId, person, 'manage'),
    takeUp: (leadId: string, person: string): string => to('t', leadId, person, 'take-up'),
    reply: (leadId: string, person: string): string => to('t', leadId, person, 'reply'),
    questions: (leadId: string): string => to('t', leadId, 'person', 'questions'),
    lead: (taskId: string, person: string): string => to('l', taskId, person, 'lead'),
    content: (leadId: string, content: string): string => to('c', leadId, 'person', `content~${content}`),
    preferences: (leadId: string): string => to('u', leadId, 'person', 'preferences'),
    /** Dies with the huddle's answers. */
    huddle: (date: string, person: string): string => to('h', date, person, 'huddle'),
    definition: (): string => `${publicUrl}/definition`,
  };
}
