import type { WriteAlarm } from '../../shared/mail/alarm.ts';
import type { WriteDigest } from '../../shared/mail/digest.ts';
import type { WriteDraftNews } from '../../shared/mail/draft-news.ts';
import type { WriteHuddle } from '../../shared/mail/huddle.ts';
import type { CirculateDeps } from '../../shared/outbox/circulate.ts';
import type { Circulars } from '../../shared/repositories/circulars.ts';
import type { Days } from '../../shared/repositories/days.ts';
import type { Policies } from '../../shared/repositories/policies.ts';
import type { TeamRows } from '../../shared/repositories/team.ts';
import type { Links } from '../../shared/views/links.ts';

/** How each circular is written; loaded when there is one to tell. */
export interface CircularLetters {
  readonly huddle: WriteHuddle;
  readonly draft: WriteDraftNews;
  readonly digest: WriteDigest;
  readonly alarm: WriteAlarm;
}

export interface SendCircularsDeps extends Omit<CirculateDeps, 'circulars'> {
  readonly circulars: Circulars;
  readonly policies: Pick<Policies, 'currentVersion' | 'version' | 'draft' | 'propose' | 'note'>;
  readonly team: Pick<TeamRows, 'team'>;
  readonly days: Pick<Days, 'events'>;
  readonly links: () => Promise<Links>;
  readonly circularLetters: CircularLetters;
}
