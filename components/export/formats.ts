import type { Dialect } from '../../engine/export/csv.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import type { LoggedPlan } from '../../engine/log/plan.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { formatNumber } from '../parts/format.ts';
import { loadPresenter } from '../workloads/presenters.ts';
import type { Conclusions } from './content.ts';

/** Writer of one kind of file. */
export interface Writer {
  extension: string;
  write(
    log: readonly LogEvent[],
    timeline: Timeline,
    conclusions: Conclusions,
  ): Blob | Promise<Blob>;
}

/** Kinds of file. Each writer is loaded on use, to keep the start of the window fast. */
export const formats = {
  json: async (): Promise<Writer> => {
    const { logFile } = await import('../../engine/log/log-file.ts');
    return {
      extension: 'json',
      write: (log) => new Blob([logFile(log)], { type: 'application/json' }),
    };
  },
  csv: async (): Promise<Writer> => ({
    extension: 'csv',
    write: async (_, timeline) => new Blob([await csv(timeline)], { type: 'text/csv' }),
  }),
  csv_spreadsheet: async (): Promise<Writer> => {
    const decimalSign = formatNumber(0.5, 1).charAt(1);
    const separator = decimalSign === ',' ? ';' : ',';
    return {
      extension: 'csv',
      write: async (_, timeline) =>
        // Spreadsheets recognize UTF-8 by the byte order mark.
        new Blob(['\uFEFF', await csv(timeline, { separator, decimalSign })], { type: 'text/csv' }),
    };
  },
  har: async (): Promise<Writer> => {
    const [{ harOf }, { harTexts }] = await Promise.all([
      import('../../engine/export/har.ts'),
      import('./har-texts.ts'),
    ]);
    return {
      extension: 'har',
      write: (_, timeline) =>
        new Blob([JSON.stringify(harOf(timeline, harTexts(timeline)), undefined, 1)], {
          type: 'application/json',
        }),
    };
  },
  locust: async (): Promise<Writer> => {
    const { locustfileOf } = await import('../../lessons/programs/locust.ts');
    return {
      extension: 'py',
      write: (_, { plan }) => new Blob([locustfileOf(plan)], { type: 'text/x-python' }),
    };
  },
  png: () => picture('png'),
  svg: () => picture('svg'),
} as const;

export type Format = keyof typeof formats;

/** Formats that make sense for a comparison. */
export function formatsFor({ workload: { adapter }, sweep }: LoggedPlan): Format[] {
  const isOfUsers = adapter === 'users';
  const makesSense: Partial<Record<Format, boolean>> = {
    // The logs of both have no addresses of requests.
    har: !isOfUsers && !sweep,
    locust: isOfUsers || adapter === 'endpoints',
  };
  return (Object.keys(formats) as Format[]).filter((id) => makesSense[id] ?? true);
}

async function csv(timeline: Timeline, dialect?: Dialect): Promise<string> {
  if (timeline.plan.sweep) {
    return (await import('../../engine/export/sweep-csv.ts')).sweepCsvOf(timeline, dialect);
  }
  const [{ csvOf }, presenter] = await Promise.all([
    import('../../engine/export/csv.ts'),
    loadPresenter(timeline.plan.workload.adapter),
  ]);
  return csvOf(timeline, presenter, dialect);
}

async function picture(extension: 'png' | 'svg'): Promise<Writer> {
  const [{ contentOf }, { pictureOf }, { modelsIn }, { modelWaits }] = await Promise.all([
    import('./content.ts'),
    import('./picture.ts'),
    import('../users/rows.ts'),
    import('../users/use-models.ts'),
  ]);
  return {
    extension,
    async write(_, timeline, conclusions) {
      const models = await modelWaits(modelsIn(timeline));
      return pictureOf(contentOf(timeline, conclusions, models), extension);
    },
  };
}
