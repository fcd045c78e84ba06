/** What AWS came to write in another way. A replay of an old recording asks for the old way; nothing else does. */
export type Conventions = {
  /** The context object counts redrives. */
  readonly hasRedriveCount: boolean;
  /** The event that the exit of a Distributed Map points back to. */
  readonly mapExitFollows: 'MapRunStarted' | 'MapRunSucceeded';
};

/** As AWS does it now. */
export const currentConventions: Conventions = { hasRedriveCount: true, mapExitFollows: 'MapRunStarted' };
