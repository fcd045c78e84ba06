import type { Policy } from './schema.ts';

/** Every second Tuesday at ten, for everyone who makes or takes leads (R42). */
export const defaultHuddle = {
  from: '2026-01-13',
  everyWeeks: 2,
  at: '10:00',
  in: 'working-days',
  roles: ['marketing', 'qualification-lead', 'manager', 'rep'],
  samples: 3,
  questions: [
    { id: 'accepted', ask: 'Which leads did sales accept, and what made them good?' },
    { id: 'rejected', ask: 'Which leads did sales reject, and would the definition have told us before?' },
    { id: 'overruled', ask: 'Where did the panel overrule somebody, and what do we learn from it?' },
    { id: 'lost', ask: 'Why were leads lost, and could marketing or sales have changed it?' },
    { id: 'clocks', ask: 'Which clocks were missed, and what stood in the way?' },
    { id: 'definition', ask: 'Is our definition of a lead still right? What should it say instead?' },
    { id: 'reheated', ask: 'Which content brought people back to us, and what is missing?' },
  ],
  answersWithin: 'P3D',
} as const satisfies Policy['huddle'];
