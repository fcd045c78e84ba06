import { expect, it } from 'vitest';
import { stateMachineArn } from '../../local/definition.ts';
import { textOf } from '../../local/messages.ts';
import { executionArn } from '../../shared/domain/lead.ts';
import { goodInquiry, startRelay } from '../support/relay.ts';

it('shows an admin the states an execution entered, as a link of the attention mail asks for', async () => {
  const relay = await startRelay();
  const leadId = await relay.inquire(goodInquiry);
  const arn = executionArn(stateMachineArn, leadId, 1);

  const page = await relay.open(`/_local/executions/${arn}`);

  expect(page.status).toBe(200);
  expect(textOf(page.body)).toContain('Wait for the qualifier');
  expect((await relay.open(`/_local/executions/${arn}9`)).status).toBe(404);
});
