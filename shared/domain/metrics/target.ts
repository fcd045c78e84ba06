/** Of the offers answered, so many should be accepted: reports say so, and an alarm rings below it (R41). */
export const acceptanceTarget = 0.9;
