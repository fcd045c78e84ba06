import * as z from 'zod';
import { unknownValue } from './problems.ts';

/** A strict object whose error names the unknown field, the known ones, and the nearest of them. */
export const closedObject = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownValue('field', key, Object.keys(shape))).join('; ')
        : undefined,
  });
