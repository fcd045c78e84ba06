import { attention } from './attention.ts';
import type { Letter } from './blocks.ts';
import { followUp, followUpReminder } from './follow-up.ts';
import { writeLetter } from './letter.ts';
import { liveTouch, liveTouchReminder } from './live-touch.ts';
import { escalation, managerDecision, managerDecisionReminder, nobodyFree } from './manager.ts';
import { morningList } from './morning-list.ts';
import { phoneOnly, resubmission } from './news.ts';
import { offer, offerReminder, offerWithdrawn } from './offer.ts';
import { panelInvitation, panelReminder, panelRuling } from './panel.ts';
import { acknowledgement, content, questions } from './person.ts';
import { qualificationOverdue, qualificationReminder, qualificationRequest } from './qualifier.ts';
import { order, orderConfirmation, quote, quoteReminder } from './quote.ts';
import { replyList } from './reply-list.ts';
import type { MailPurpose, MailViews, WrittenMail } from './views.ts';

const letters: { readonly [P in MailPurpose]: (view: MailViews[P]) => Letter } = {
  acknowledgement,
  questions,
  content,
  quote,
  'quote-reminder': quoteReminder,
  'order-confirmation': orderConfirmation,
  order,
  'qualification-request': qualificationRequest,
  'qualification-reminder': qualificationReminder,
  'qualification-overdue': qualificationOverdue,
  offer,
  'offer-reminder': offerReminder,
  'offer-withdrawn': offerWithdrawn,
  'follow-up': followUp,
  'follow-up-reminder': followUpReminder,
  resubmission,
  'phone-only': phoneOnly,
  escalation,
  'manager-decision': managerDecision,
  'manager-decision-reminder': managerDecisionReminder,
  'panel-invitation': panelInvitation,
  'panel-reminder': panelReminder,
  'panel-ruling': panelRuling,
  'nobody-free': nobodyFree,
  'live-touch': liveTouch,
  'live-touch-reminder': liveTouchReminder,
  attention,
  'morning-list': morningList,
  'reply-list': replyList,
};

/** Writes the mail of a purpose: subject on one line, text part and HTML part with the same words and links. Pure. */
export function writeMail<P extends MailPurpose>(purpose: P, view: MailViews[P]): WrittenMail {
  const listUnsubscribe = 'preferencesUrl' in view ? view.preferencesUrl : null;
  return { ...writeLetter(letters[purpose](view)), listUnsubscribe };
}
