/** The two that agree on the policy, and sit together on the panel. */
export const departments = ['sales', 'marketing'] as const;
export type Department = (typeof departments)[number];
