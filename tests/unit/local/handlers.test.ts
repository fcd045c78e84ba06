import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { functionNames } from '../../../local/compose.ts';
import { handlersOver } from '../../../local/handlers.ts';
import { startRelay } from '../../support/relay.ts';

it('every function of the product runs on the laptop, in memory as by its entry point', async () => {
  const folders = readdirSync('functions').filter((name) => existsSync(`functions/${name}/index.ts`));
  const { services, close } = await startRelay();

  const inMemory = Object.keys(handlersOver(services));

  expect(inMemory.toSorted()).toEqual(folders.toSorted());
  expect([...functionNames].toSorted()).toEqual(folders.toSorted());
  await close();
});
