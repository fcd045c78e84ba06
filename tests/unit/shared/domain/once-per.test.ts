import { expect, it } from 'vitest';
import { oncePer } from '../../../../shared/domain/once-per.ts';

it('works a thing out once per name', () => {
  const asked: string[] = [];
  const lengthOf = oncePer((name) => {
    asked.push(name);
    return name.length;
  });

  expect([lengthOf('EUR'), lengthOf('Berlin'), lengthOf('EUR')]).toEqual([3, 6, 3]);
  expect(asked).toEqual(['EUR', 'Berlin']);
});

it('keeps nothing of a name it cannot work out', () => {
  let isKnown = false;
  const currency = oncePer((name) => {
    if (!isKnown) throw new RangeError(`no currency ${name}`);
    return name.toLowerCase();
  });

  expect(() => currency('XTS')).toThrow('no currency XTS');
  isKnown = true;
  expect(currency('XTS')).toBe('xts');
});
