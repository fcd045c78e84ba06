/** What mails are made of. A mail is written once, as blocks; `layout.ts` and `plain.ts` show them, so both parts say the same. */
export interface MailLink {
  /** Names the link for machines that read the mail. */
  readonly rel: string;
  readonly label: string;
  readonly href: string;
}
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** `tel:` or `mailto:`, to act on the value with one tap. */
  readonly href?: string;
}
export interface Step {
  readonly at: string;
  readonly text: string;
  /** null: a record of the past, neither done nor to do. */
  readonly done: boolean | null;
}
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** A side remark, in small print. */
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'deadline'; readonly label: string; readonly at: string; readonly then: string }
  /** Stacked: each label above its value, for labels too long to stand beside it. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[]; readonly isStacked?: boolean }
  | { readonly kind: 'quote'; readonly words: string; readonly caption: string }
  | { readonly kind: 'points'; readonly points: readonly string[] }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | {
      readonly kind: 'score';
      readonly grade: string;
      readonly points: number;
      readonly because: readonly Fact[];
    }
  /** A chart of table cells: it shows in every mail program, pictures off. */
  | {
      readonly kind: 'bars';
      readonly title: string;
      readonly note: string;
      readonly bars: readonly Bar[];
      /** Where the line of the target stands, from 0 to 1; null: there is none. */
      readonly target: number | null;
    }
  | { readonly kind: 'buttons'; readonly links: readonly MailLink[] }
  | { readonly kind: 'link'; readonly link: MailLink };

/** One bar of a chart: `share` from 0 to 1, null where there is nothing to show; `value` in words beside it. */
export interface Bar {
  readonly label: string;
  readonly share: number | null;
  readonly value: string;
}

export interface Letter {
  readonly subject: string;
  /** The line a mailbox shows beside the subject. */
  readonly preview: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly Block[];
}

/** A letter in both its parts. */
export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const hint = (words: string): Block => ({ kind: 'hint', text: words });
export const heading = (words: string): Block => ({ kind: 'heading', text: words });
export const points = (...items: readonly string[]): Block => ({ kind: 'points', points: items });
export const buttons = (...links: readonly MailLink[]): Block => ({ kind: 'buttons', links });
export const deadline = (label: string, at: string, then: string): Block => ({
  kind: 'deadline',
  label,
  at,
  then,
});
export const link = (rel: string, label: string, href: string): Block => ({
  kind: 'link',
  link: { rel, label, href },
});
/** Nothing when there is no address to lead to. */
export const linkIf = (rel: string, label: string, href: string | null): readonly Block[] =>
  href === null ? [] : [link(rel, label, href)];
