import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../tools/workflow/definition.ts';
import { drawing, overview, redrawn } from '../../../tools/workflow/picture.ts';
import { placesOf } from '../../../tools/workflow/places.ts';
import { functionOf } from '../../../workflows/lead-lifecycle/contract.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../workflows/lead-lifecycle/${name}`, import.meta.url), 'utf8');
const definition: Definition = JSON.parse(read('definition.asl.json'));
const page = read('README.md');

const changed = (name: string, change: object): Definition => ({
  ...definition,
  States: { ...definition.States, [name]: { ...definition.States[name], ...change } as never },
});

describe('the picture of the workflow', () => {
  it('is that of the definition', () => {
    expect(redrawn(page, drawing(definition, functionOf))).toBe(page);
  });

  it.each([
    ['a comment', changed('Assign a rep', { Comment: 'Toss a coin' })],
    ['a way', changed('Is a rep assigned?', { Choices: [] })],
    ['a constant wait', changed('Needs attention', { TimeoutSeconds: 3600 })],
    ['a new state', changed('A new end', { Type: 'Succeed', Comment: 'New' })],
  ])('is stale once %s changes', (_, other) => {
    expect(redrawn(page, drawing(other, functionOf))).not.toBe(page);
  });

  it('is stale once another function does a step', () => {
    expect(redrawn(page, drawing(definition, { ...functionOf, 'Assign a rep': 'toss-coin' }))).not.toBe(page);
  });

  it('shows every state once in its table, and every place in its picture', () => {
    const text = drawing(definition, functionOf);
    const rows = Object.keys(definition.States).filter((name) => text.split(`\n| ${name} |`).length !== 2);
    const heads = placesOf(definition).flatMap((place) => place.heads);

    expect(rows).toEqual([]);
    expect(heads.filter((head) => !overview(definition).includes(head))).toEqual(['Needs attention']);
  });

  it('cannot be put into a page that has no place for it', () => {
    expect(() => redrawn('# A page', 'a picture')).toThrow('no place for the drawing');
  });
});
