import { agreeAtOnce } from '../../local/seed.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import type { Relay } from './relay.ts';

/** The next version of the policy, signed by both departments, as of now. */
export async function publishNext(relay: Relay, change: (policy: Policy) => Policy): Promise<void> {
  const { policies } = relay.services;
  const { policy } = await policies.current();
  const signers = { marketing: 'nora-lindqvist', sales: 'viktor-lang' };
  await agreeAtOnce(policies, change(policy), signers, await relay.now());
}
