import { describe, expect, it } from 'vitest';
import { environmentNamed } from '../../infra/environments.ts';

const settings = {
  mailFrom: 'leads@example.com',
  alarmsTo: 'admins@example.com',
  allowedOrigins: ['https://www.example.com'],
  logRetentionDays: 30,
} as const;

describe('an environment', () => {
  it.each(['development', 'production'])('that is known, like %s, has valid settings', (name) => {
    expect(environmentNamed(name)).toMatchObject({ name });
  });

  it.each(['prod', '', 'toString', undefined])(
    'that is not known, like %s, is refused naming those that are',
    (name) => {
      expect(() => environmentNamed(name)).toThrow(
        `no environment is named "${name}"; infra/environments.ts knows development, production`,
      );
    },
  );

  it.each(['leads', 'leads@localhost', 'Leads <leads@example.com>'])(
    'cannot send mail from %s',
    (mailFrom) => {
      expect(() => environmentNamed('broken', { broken: { ...settings, mailFrom } })).toThrow(
        `environment "broken": mailFrom "${mailFrom}" is not an address like "leads@example.com"`,
      );
    },
  );

  const webhook = { url: 'https://crm.example.com/events', secretName: 'crm-key' };

  it.each([
    [
      { ...webhook, url: 'http://crm.example.com' },
      'crmWebhook.url "http://crm.example.com" is not an address',
    ],
    [{ ...webhook, secretName: '' }, 'crmWebhook.secretName is empty'],
    [
      { ...webhook, events: ['lead.bought' as 'lead.won'] },
      'crmWebhook.events "lead.bought" is none of lead.received, ',
    ],
  ])('cannot tell a CRM by %j', (crmWebhook, why) => {
    expect(() => environmentNamed('broken', { broken: { ...settings, crmWebhook } })).toThrow(why);
    expect(environmentNamed('sound', { sound: { ...settings, crmWebhook: webhook } })).toMatchObject({
      crmWebhook: webhook,
    });
  });

  it.each(['www.example.com', 'https://www.example.com/', 'https://www.example.com/contact', '*'])(
    'cannot allow %s, which no browser sends as an origin',
    (origin) => {
      expect(() => environmentNamed('broken', { broken: { ...settings, allowedOrigins: [origin] } })).toThrow(
        `environment "broken": allowedOrigins "${origin}" is not an origin`,
      );
    },
  );
});
