import { stateMachineArn } from '../local/definition.ts';
import type { Email } from '../local/email.ts';
import { textOf } from '../local/messages.ts';
import type { People } from '../local/people.ts';
import type { JourneyEvent } from '../shared/domain/journey.ts';
import { executionName, type Lead } from '../shared/domain/lead.ts';
import type { Profile } from '../shared/domain/profile.ts';

/** All that is known of a lead when the story is over. */
export interface Told {
  readonly lead: Lead;
  readonly profile: Profile;
  readonly journey: readonly (JourneyEvent & { readonly text: string })[];
  readonly timeZone: string;
  readonly mails: readonly Email[];
  /** States entered by all executions of the lead: what Step Functions charges for. */
  readonly transitions: number;
}

export async function readTold(people: People, leadId: string): Promise<Told> {
  const [file, mails] = await Promise.all([people.lead(leadId), people.mails({ leadId })]);
  const { lead, profile, journey, timeZone } = file as unknown as Omit<Told, 'mails' | 'transitions'>;
  return { lead, profile, journey, timeZone, mails, transitions: await transitionsOf(people, lead) };
}

async function transitionsOf({ ask }: People, { leadId, cycle }: Lead): Promise<number> {
  const arn = stateMachineArn.replace(':stateMachine:', ':execution:');
  let entered = 0;
  for (let number = 1; number <= cycle; number += 1) {
    let nextToken: string | undefined;
    do {
      const page = await ask({
        method: 'POST',
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'AWSStepFunctions.GetExecutionHistory',
        },
        body: JSON.stringify({
          executionArn: `${arn}:${executionName(leadId, number)}`,
          maxResults: 1_000,
          nextToken,
        }),
      });
      const { events = [], ...rest } = JSON.parse(textOf(page.body));
      entered += events.filter(({ type }: { type: string }) => type.endsWith('StateEntered')).length;
      ({ nextToken } = rest);
    } while (nextToken);
  }
  return entered;
}
