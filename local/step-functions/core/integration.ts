import type { PerformEffect } from './execution.ts';
import { isArray, isObject, type Json } from './json.ts';

/** What a Task's Resource names, and how AWS writes it into the history. */
export type Integration = {
  /** The Resource as the definition has it. */
  readonly text: string;
  /** `function`: a Lambda ARN, with events of its own. `unknown`: nothing that exists here, such as an activity. */
  readonly kind: 'function' | 'service' | 'unknown';
  readonly resourceType: string;
  readonly resource: string;
  readonly pattern: PerformEffect['pattern'];
};

/** Reads a Resource ARN. */
export function parseResource(text: string): Integration {
  const service = /^arn:aws[\w-]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):([^:.]+)(\.[\w:]+)?$/.exec(text);
  if (service?.[1] && service[1] !== 'activity' && service[2]) {
    const suffix = service[3] ?? '';
    return {
      text,
      kind: 'service',
      resourceType: service[1],
      resource: service[2] + suffix,
      pattern: suffix === '.waitForTaskToken' ? 'callback' : suffix.startsWith('.sync') ? 'job' : 'request',
    };
  }
  const kind = /^arn:aws[\w-]*:lambda:[^:]*:[^:]*:function:.+$/.test(text) ? 'function' : 'unknown';
  return { text, kind, resourceType: 'lambda', resource: text, pattern: 'request' };
}

/** AWS's complaint about parameters that it checks before it starts a task; undefined when there is none. */
export function checkParameters(integration: Integration, parameters: Json): string | undefined {
  if (integration.resourceType !== 'apigateway' || !isObject(parameters)) return undefined;
  const { Headers: headers } = parameters;
  if (headers === undefined || headers === null) return undefined;
  const isValid = isObject(headers) && Object.values(headers).every((values) => isArray(values));
  return isValid ? undefined : "The value of the field 'Headers' has an invalid format";
}
