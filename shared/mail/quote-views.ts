import type { Instant } from '../domain/time.ts';
import type { AboutLead, ToPerson } from './views.ts';

/** A quote as people read it (R17): amounts written in its currency. */
export interface QuoteSection {
  readonly number: string;
  readonly lines: readonly {
    readonly name: string;
    /** null: charged once an order. */
    readonly quantity: string | null;
    readonly unitPrice: string;
    readonly amount: string;
  }[];
  readonly total: string;
  readonly terms: readonly string[];
}
export interface QuoteView extends ToPerson, QuoteSection {
  readonly zone: string;
  readonly validUntil: Instant;
  readonly answerUrl: string;
}
export interface OrderConfirmationView extends ToPerson, QuoteSection {
  readonly zone: string;
  readonly orderedAt: Instant;
}
/** What the order desk delivers and invoices. */
export interface OrderView extends AboutLead, QuoteSection {
  readonly orderedAt: Instant;
  readonly invoiceTo: string;
  readonly reference: string | null;
  readonly termsVersion: string;
}

/** The mails about quotes and orders, by purpose. */
export interface QuoteMailViews {
  readonly quote: QuoteView;
  readonly 'quote-reminder': QuoteView;
  readonly 'order-confirmation': OrderConfirmationView;
  readonly order: OrderView;
}
