import type { LookUp } from '../domain/firmographics.ts';

/** Looks a company up by its e-mail domain, which is all it is told (R3). Never throws. */
export interface Enrichment {
  /** A code, like `acme`: stands as `enrichment:acme` beside each value that comes from there. */
  readonly name: string;
  lookUp(domain: string): Promise<LookUp>;
}
