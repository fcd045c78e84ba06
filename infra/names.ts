import type { Environment } from './environments.ts';

/** `settle-offer` → `SettleOffer`: the logical id of a function, and its placeholder in the ASL. */
export const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Names are fixed where something outside the stack holds on to them: running executions, consoles, log searches. */
export const named = (environment: Environment, name: string): string =>
  `lead-relay-${environment.name}-${name}`;
