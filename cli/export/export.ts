import { workCalendar } from '../../shared/domain/rules.ts';
import { currentPolicy, oneOf, periodAsked } from '../asked.ts';
import type { Operator } from '../operator.ts';
import { type Column, columnsOf } from './columns.ts';
import { creditRows, journeyRows, leadRows, offerRows } from './rows.ts';
import { formats, type Sink, writeRows } from './write.ts';

const exports = ['leads', 'journeys', 'offers', 'credit'] as const;

/** What is asked for, as it was typed. */
export interface ExportOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly format?: string | undefined;
}

/** Writes the rows of a period as they are read; `docs/export.md` tells the columns (R44). @returns how many there were */
export async function exportTo(
  sink: Sink,
  operator: Operator,
  what: string,
  options: ExportOptions,
): Promise<number> {
  const format = oneOf('--format', options.format ?? 'csv', formats);
  const kind = oneOf('export', what, exports);
  const { calendars } = await currentPolicy(operator);
  const timeZone = calendars[workCalendar]?.timeZone ?? 'UTC';
  const period = periodAsked(options, operator.now, timeZone);
  const write = <Row>(columns: readonly Column<Row>[], rows: AsyncIterable<Row>) =>
    writeRows(sink, format, columns, rows);
  switch (kind) {
    case 'leads':
      return write(columnsOf.leads, leadRows(operator, period));
    case 'journeys':
      return write(columnsOf.journeys, journeyRows(operator, period));
    case 'offers':
      return write(columnsOf.offers, offerRows(operator, period));
    case 'credit':
      return write(columnsOf.credit, creditRows(operator, period, timeZone));
  }
}
