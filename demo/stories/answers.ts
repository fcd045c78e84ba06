/** What a qualifier sends after a good call. */
export const salesReady = (need: string, learnt: Readonly<Record<string, string>> = {}) => {
  const answers = {
    need,
    timeframe: 'within-3-months',
    'decision-role': 'decides',
    budget: 'approved',
    ...learnt,
  };
  return {
    verdict: 'sales-ready',
    ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [`answers[${id}]`, answer])),
  };
};
