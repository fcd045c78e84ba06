/** Ten states, Pass and Choice in turn; every peer runs this definition. */
export const tenStates = {
  StartAt: 'State 1',
  States: Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`State ${index + 1}`, stateAt(index)]),
  ),
};

/** Input that goes through all ten. */
export const tenStatesInput = { lead: 'l1', score: 7 };

export const tenStatesTransitions = 10;

function stateAt(index: number): Record<string, unknown> {
  const next = `State ${index + 2}`;
  if (index === 9) return { Type: 'Succeed' };
  if (index % 2 === 0)
    return {
      Type: 'Pass',
      Parameters: { 'lead.$': '$.lead', 'score.$': '$.score', step: index },
      Next: next,
    };
  return {
    Type: 'Choice',
    Choices: [
      { Variable: '$.score', NumericGreaterThan: 100, Next: 'State 10' },
      {
        And: [
          { Variable: '$.lead', IsString: true },
          { Variable: '$.score', NumericEquals: 7 },
        ],
        Next: next,
      },
    ],
    Default: 'State 10',
  };
}
