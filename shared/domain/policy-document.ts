import type { Policy } from '../policy/schema.ts';
import { contentHash } from './canonical.ts';
import type { Instant } from './time.ts';

/** A sign-off: who agreed for which department, and when (R8). */
export interface Signature {
  readonly department: 'marketing' | 'sales';
  readonly by: string;
  readonly at: Instant;
}

/** A version of the policy; its content never changes, only its status: draft → agreed → current → past (R8). */
export interface PolicyDocument {
  readonly version: number;
  readonly hash: string;
  readonly status: 'draft' | 'agreed' | 'current' | 'past';
  readonly signatures: readonly Signature[];
  readonly policy: Policy;
}

/** SHA-256 of the policy's content: an unknown hash at start-up is a new draft. */
export const hashPolicy = (policy: Policy): string => contentHash(policy);
