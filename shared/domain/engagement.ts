import { engagementKinds, type Lead } from './lead.ts';
import type { Instant } from './time.ts';

/** What the person did, as far as the signals tell; `asked` counts inquiries. */
export interface Engagement {
  readonly is: boolean;
  readonly asked: number;
  readonly clicked: number;
  readonly talked: number;
  readonly lastAt: Instant | null;
}

/** Engaged is who asked us, opened what we sent, talked with us, or did something elsewhere that was imported. Being imported is no doing of the person's. */
export function engagementOf({ signals, source, received }: Lead): Engagement {
  const asked = source === 'import' ? Math.max(0, received - 1) : received;
  const own = asked === received ? signals : signals.slice(1);
  const count = (kind: string) => own.filter((signal) => signal.kind === kind).length;
  const [clicked, talked] = [count('click'), count('touch')];
  const elsewhere = engagementKinds.reduce((sum, kind) => sum + count(kind), 0);
  return {
    is: asked + clicked + talked + elsewhere > 0,
    asked,
    clicked,
    talked,
    lastAt: own.at(-1)?.at ?? null,
  };
}
