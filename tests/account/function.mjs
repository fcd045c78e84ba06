import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';

/** The one Lambda function of `npm run test:account` (Node 24; the SDK is in the runtime). Its payload says what to do. */
export async function handler(event) {
  if (event.do === 'throw') {
    const error = new Error('planned');
    error.name = 'PlannedError';
    throw error;
  }
  if (event.do === 'answer') {
    await new SFNClient({}).send(
      new SendTaskSuccessCommand({ taskToken: event.token, output: '{"answer":true}' }),
    );
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
  return null;
}
