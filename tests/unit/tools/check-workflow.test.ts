import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Contract, contractProblems, folderProblems } from '../../../tools/workflow/contract-rules.ts';
import type { Definition } from '../../../tools/workflow/definition.ts';
import { flowProblems } from '../../../tools/workflow/flow-rules.ts';
import { formProblems } from '../../../tools/workflow/form.ts';
import { taskProblems } from '../../../tools/workflow/task-rules.ts';
import { functionOf, routedPlaces } from '../../../workflows/lead-lifecycle/contract.ts';
import { choiceFaults, type Fault, flowFaults, taskFaults } from './workflow-faults.ts';

const file = new URL('../../../workflows/lead-lifecycle/definition.asl.json', import.meta.url);
const definition: Definition = JSON.parse(readFileSync(file, 'utf8'));
const contract: Contract = { functionOf, routedPlaces };

function planted(fault: Fault): Definition {
  const copy = structuredClone(definition) as Parameters<Fault['plant']>[0];
  fault.plant(copy);
  expect(copy).not.toEqual(definition);
  return copy;
}

describe('the workflow', () => {
  it('is well-formed, keeps the rules of its tasks and choices, and agrees with its contract', () => {
    const problems = [
      ...formProblems(definition),
      ...taskProblems(definition),
      ...flowProblems(definition),
      ...contractProblems(definition, contract),
    ];

    expect(problems).toEqual([]);
  });
});

describe('the rules of a task', () => {
  it.each(taskFaults)('find $title', (fault) => {
    expect(taskProblems(planted(fault))).toEqual([expect.stringContaining(fault.says)]);
  });
});

describe('the rules of the flow', () => {
  it.each([...choiceFaults, ...flowFaults])('find $title', (fault) => {
    expect(flowProblems(planted(fault))).toContainEqual(expect.stringContaining(fault.says));
  });
});

describe('the form', () => {
  it.each<Fault>([
    {
      title: 'a target that does not exist',
      plant: (it) => {
        it.States['Wake the lead'].Next = 'Nowhere';
      },
      says: 'MISSING_TRANSITION_TARGET',
    },
    {
      title: 'a field it does not know',
      plant: (it) => {
        it.States['Wake the lead'].Nxt = 'x';
      },
      says: '',
    },
    {
      title: 'a start that does not exist',
      plant: (it) => {
        it.StartAt = 'Nowhere';
      },
      says: 'Nowhere',
    },
  ])('has $title found', (fault) => {
    expect(formProblems(planted(fault)).join('\n')).toContain(fault.says);
    expect(formProblems(planted(fault))).not.toEqual([]);
  });
});

describe('the contract', () => {
  const { 'Wake the lead': waking, ...others } = functionOf;
  const says = (other: Partial<Contract>) => contractProblems(definition, { ...contract, ...other });

  it('names a function for every task', () => {
    expect(says({ functionOf: others })).toEqual([expect.stringContaining('not in the contract')]);
  });

  it('names no state that is not there', () => {
    expect(says({ functionOf: { ...functionOf, 'Feed the lead': waking } })).toEqual([
      'Feed the lead: stands in the contract but not in the workflow',
    ]);
  });

  it('names the function that the workflow invokes', () => {
    expect(says({ functionOf: { ...functionOf, 'Wake the lead': 'feed-lead' } })).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of CloudFormation
      'Wake the lead: invokes ${SettleRest}, the contract says feed-lead',
    ]);
  });

  it('has every place routed by the first choice', () => {
    expect(says({ routedPlaces: [...routedPlaces, 'court'] })).toEqual([
      'Find where the lead stands: does not route the place "court"',
    ]);
  });

  it('knows every outcome that is routed', () => {
    const known = routedPlaces.filter((place) => place !== 'attention');

    expect(says({ routedPlaces: known })).toHaveLength(2);
  });

  it('has an outcome lead to the same state wherever it is routed', () => {
    const fault: Fault = {
      title: '',
      says: '',
      plant: (it) => {
        it.States['Is a rep assigned?'].Choices[0].Next = 'Assign a rep';
      },
    };

    expect(contractProblems(planted(fault), contract)).toEqual([
      'Is a rep assigned?: routes "offered" elsewhere than the start',
    ]);
  });

  it('has an entry point for every function, and a caller for every entry point', () => {
    expect(folderProblems(['wake', 'feed'], ['wake', 'milk'])).toEqual([
      'functions/feed/index.ts: does not exist',
      'functions/milk: nobody calls it',
    ]);
  });
});
