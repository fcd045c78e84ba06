import type { Scope } from './expression.ts';
import { runtimeFailure } from './failure.ts';
import type { Quantity } from './machine.ts';

/** Reads a whole number at or above `least`. Throws a runtime failure in AWS's words. */
export function readInteger(quantity: Quantity, scope: Scope, least: number): number {
  const value = quantity.read(scope);
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw runtimeFailure(
      `The ${quantity.field} field refers to value ${JSON.stringify(value)} which is not a valid integer: ${quantity.text}`,
    );
  }
  if (value < least) {
    throw runtimeFailure(
      `The ${quantity.field} field refers to ${value}, which is below ${least}: ${quantity.text}`,
    );
  }
  return value;
}

/** Reads a number, whole or not. Throws a runtime failure in AWS's words. */
export function readNumber(quantity: Quantity, scope: Scope): number {
  const value = quantity.read(scope);
  if (typeof value === 'number') return value;
  throw runtimeFailure(
    `The ${quantity.field} field refers to value ${JSON.stringify(value)} which is not a valid float: ${quantity.text}`,
  );
}
