import { quantity } from './compile-rules.ts';
import { compileSelector } from './expression.ts';
import { isArray, isObject, type JsonObject } from './json.ts';
import type { CompileInner, DistributedRules, MapState } from './machine.ts';
import { compileTemplate } from './template.ts';

/** Fields that need AWS services, so that a local runner cannot honour them. */
const unsupportedMapFields = ['ItemReader', 'ItemBatcher', 'ResultWriter'];

/** Compiles the branches of a Parallel state to the keys of their flows. */
export function compileBranches(body: JsonObject, compileInner: CompileInner): string[] {
  if (!isArray(body.Branches) || body.Branches.length === 0)
    throw new SyntaxError('a Parallel state needs Branches');
  return body.Branches.map((branch, index) => compileInner(branch, `#${index}`));
}

/** Compiles what a Map state has of its own. `Iterator` and `Parameters` are the older names of ItemProcessor and ItemSelector. */
export function compileMap(
  body: JsonObject,
  compileInner: CompileInner,
): Pick<MapState, 'itemsPath' | 'itemSelector' | 'maxConcurrency' | 'processor' | 'distributed'> {
  const unsupported = unsupportedMapFields.find((field) => body[field] !== undefined);
  if (unsupported) throw new SyntaxError(`${unsupported} is not supported by this runner`);
  const processor = body.ItemProcessor ?? body.Iterator;
  if (!isObject(processor)) throw new SyntaxError('a Map state needs an ItemProcessor');
  const itemsPath = typeof body.ItemsPath === 'string' ? body.ItemsPath : '$';
  const itemSelector = body.ItemSelector ?? body.Parameters;
  return {
    itemsPath: { field: 'ItemsPath', text: itemsPath, read: compileSelector(itemsPath) },
    itemSelector: itemSelector === undefined ? undefined : compileTemplate(itemSelector),
    maxConcurrency: quantity(body, 'MaxConcurrency'),
    processor: compileInner(processor, ''),
    distributed: distributedRules(body, processor),
  };
}

function distributedRules(body: JsonObject, processor: JsonObject): DistributedRules | undefined {
  const config = processor.ProcessorConfig;
  if (!isObject(config) || config.Mode !== 'DISTRIBUTED') return undefined;
  return {
    label: typeof body.Label === 'string' ? body.Label : undefined,
    toleratedCount: quantity(body, 'ToleratedFailureCount'),
    toleratedPercentage: quantity(body, 'ToleratedFailurePercentage'),
  };
}
