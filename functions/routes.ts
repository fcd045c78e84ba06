/** The HTTP API: infra and the laptop read the same. Throttles are requests a second and burst, per route. */
export const routes = [
  { method: 'POST', path: '/inquiries', function: 'receive-inquiry', throttle: { rate: 50, burst: 100 } },
  { method: 'GET', path: '/t/{link}', function: 'show-task', throttle: { rate: 20, burst: 40 } },
  { method: 'POST', path: '/t/{link}', function: 'answer-task', throttle: { rate: 20, burst: 40 } },
  { method: 'GET', path: '/l/{link}', function: 'show-task', throttle: { rate: 20, burst: 40 } },
  { method: 'GET', path: '/c/{link}', function: 'open-content', throttle: { rate: 50, burst: 100 } },
  { method: 'POST', path: '/c/{link}', function: 'open-content', throttle: { rate: 50, burst: 100 } },
  { method: 'GET', path: '/u/{link}', function: 'unsubscribe', throttle: { rate: 50, burst: 100 } },
  { method: 'POST', path: '/u/{link}', function: 'unsubscribe', throttle: { rate: 50, burst: 100 } },
  { method: 'GET', path: '/h/{link}', function: 'join-huddle', throttle: { rate: 20, burst: 40 } },
  { method: 'POST', path: '/h/{link}', function: 'join-huddle', throttle: { rate: 20, burst: 40 } },
  { method: 'GET', path: '/definition', function: 'show-definition', throttle: { rate: 20, burst: 40 } },
  { method: 'GET', path: '/playbook', function: 'show-definition', throttle: { rate: 20, burst: 40 } },
  { method: 'GET', path: '/favicon.ico', function: 'show-definition', throttle: { rate: 20, burst: 40 } },
] as const;

export const cors = { allowMethods: ['POST'], allowHeaders: ['content-type', 'idempotency-key'] } as const;
