import type { Department } from '../domain/department.ts';
import { notesOf, type Precedent } from '../domain/panel.ts';
import type { Profile } from '../domain/profile.ts';
import type { Item, Table } from '../ports/table.ts';
import { precedentPartition, profileKey } from './keys.ts';

/** A ruling with what its panel said. The words are the lead's: when they are erased with it, the ruling stays. */
export interface ToldPrecedent extends Precedent {
  readonly words: readonly { readonly department: Department; readonly words: string }[];
}

/** The latest rulings on a rejection reason, newest first (R29). */
export async function readPrecedents(table: Table, reason: string, limit = 3): Promise<ToldPrecedent[]> {
  const { items } = await table.query({ pk: precedentPartition(reason), descending: true, limit });
  return Promise.all((items as (Item & Precedent)[]).map((item) => told(table, item)));
}

async function told(table: Table, { pk: _pk, sk: _sk, ...item }: Item & Precedent): Promise<ToldPrecedent> {
  const precedent = item as Precedent;
  const profile = (await table.get(profileKey(precedent.leadId))) as (Item & Profile) | undefined;
  const notes = profile?.notes.filter(({ about }) => about === notesOf(precedent.taskId)) ?? [];
  const words = precedent.votes.flatMap(({ by, department }) =>
    notes.filter((note) => note.by === by).map((note) => ({ department, words: note.words })),
  );
  return { ...precedent, words };
}
