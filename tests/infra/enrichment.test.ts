import { describe, expect, it } from 'vitest';
import { type Environment, environmentNamed } from '../../infra/environments.ts';
import { synthesise } from './stacks/synthesise.ts';

const environment: Environment = {
  name: 'test',
  mailFrom: 'leads@mail.example.com',
  alarmsTo: 'admins@example.com',
  allowedOrigins: ['https://www.example.com'],
  logRetentionDays: 30,
};
const secretArn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:acme-AbCdEf';
const enrichment = { name: 'acme', url: 'https://acme.example/companies', secretArn };

describe('R3 the look-up of companies', () => {
  it('is off where an environment does not name a provider', () => {
    expect(synthesise(environment).app).not.toContain('ENRICHMENT');
  });

  it('may read its credential from the one function that asks, and from no other', () => {
    const { app } = synthesise({ ...environment, enrichment });
    const roles = Object.values(JSON.parse(app).Resources as Record<string, { Type: string }>).filter(
      ({ Type, ...rest }) => Type === 'AWS::IAM::Role' && JSON.stringify(rest).includes(secretArn),
    );

    expect(app).toContain('"ENRICHMENT_URL":"https://acme.example/companies"'.replace('":"', '": "'));
    expect(roles).toHaveLength(1);
  });

  it.each([
    [{ ...enrichment, name: 'Acme Inc.' }, 'enrichment.name "Acme Inc." is not a code like "acme"'],
    [
      { ...enrichment, url: 'http://acme.example' },
      'enrichment.url "http://acme.example" is not an https address',
    ],
    [{ ...enrichment, secretArn: 'acme' }, 'enrichment.secretArn "acme" is not the ARN of a secret'],
  ])('is refused where it could not work: %#', (broken, problem) => {
    const { name: _, ...settings } = { ...environment, enrichment: broken };
    expect(() => environmentNamed('broken', { broken: settings })).toThrow(problem);
  });
});
