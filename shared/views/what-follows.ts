/** What follows a reason by which sales returns a lead (R25). */
export const followWords = {
  'other-rep': 'It is offered to another rep.',
  research: 'The qualifier finds out what is missing.',
  nurture: 'Marketing nurtures it until it is ready.',
  panel: 'A panel of sales and marketing judges it, and its ruling binds.',
  disqualify: 'It is closed as disqualified.',
} as const;
