import { step } from '../../shared/lambda/step.ts';
import { connected } from '../wiring.ts';
import { createRecordMailFeedback, MailFeedbackSchema } from './handler.ts';

export const handler = step(
  'record-mail-feedback',
  MailFeedbackSchema,
  createRecordMailFeedback(connected()),
);
