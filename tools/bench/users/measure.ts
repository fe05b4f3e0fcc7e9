import os from 'node:os';
import { modelRun } from '../../../adapters/users/model.ts';
import { type ServerId, serverIds, type UsersSettings } from '../../../adapters/users/settings.ts';
import { median } from '../../../engine/measure/statistics.ts';
import { quantile, SHARES } from '../../../engine/measure/waits.ts';
import { labDefaults } from '../../../server/lab/options.ts';
import { type Driven, inLab, type Waits } from './drive.ts';

/** Waits at one server, by who says so. */
export interface UsersRow {
  server: ServerId;
  rounds: number;
  measured: Waits;
  /** As autocannon has measured them. */
  users: Waits;
  model: Waits;
  /** ms to the last answer. */
  elapsed: { measured: number; model: number };
  workMs: number;
}

/** Waits with a stall of the database. */
export interface StallRow {
  arrivals: 'closed' | 'open';
  measured: Waits;
  users: Waits;
  model: Waits;
}

/** All results about users. */
export interface UsersResults {
  rows: readonly UsersRow[];
  stalls: readonly StallRow[];
  /** Load average of the machine in the minute before. */
  load: number;
}

export const USERS = 1_000;
/** As many as the users who wait for each other ask, so that both ask as often without a stall. */
export const STALLED = { users: 8, perSecond: 80, requests: 1_000, at: 2_000, ms: 2_000 };
/** A round of the server that blocks takes 100 s. */
const ROUNDS: Record<ServerId, number> = { blocking: 1, workers: 5, parallel: 11, pool: 5 };

function waitsOf(ascending: readonly number[]): Waits {
  const [p50 = 0, p95 = 0, p99 = 0, max = 0] = SHARES.map((share) => quantile(ascending, share));
  return { p50, p95, p99, max };
}

/** Medians of each figure over the rounds. */
function medians(rounds: readonly Waits[]): Waits {
  const of = (name: keyof Waits) => median(rounds.map((round) => round[name])) ?? Number.NaN;
  return { p50: of('p50'), p95: of('p95'), p99: of('p99'), max: of('max') };
}

const settings: UsersSettings = {
  arrivals: 'at-once',
  users: USERS,
  queryMs: labDefaults.queryMs,
  threads: labDefaults.threads,
  databaseAtOnce: labDefaults.databaseAtOnce,
};

/** Measures a thousand users at each server, and a stall with closed and with open arrivals. */
export async function measureUsers(note: (what: string) => void): Promise<UsersResults> {
  const [load = Number.NaN] = os.loadavg();
  return inLab(async (drive) => {
    const rows: UsersRow[] = [];
    for (const server of serverIds) {
      note(`users: ${server}`);
      const rounds: Driven[] = [];
      for (let round = 0; round < ROUNDS[server]; round++) {
        rounds.push(await drive({ server, arrivals: 'at-once', users: USERS, requests: USERS }));
      }
      const workMs = median(rounds.map((round) => round.workMs)) ?? 0;
      const model = await modelRun(server, settings, USERS, workMs);
      rows.push({
        server,
        rounds: rounds.length,
        measured: medians(rounds.map(({ waits }) => waitsOf(waits))),
        users: medians(rounds.map(({ users }) => users)),
        model: waitsOf(model.waits),
        elapsed: {
          measured: median(rounds.map(({ elapsed }) => elapsed)) ?? Number.NaN,
          model: model.elapsed,
        },
        workMs,
      });
    }
    const stalls: StallRow[] = [];
    for (const arrivals of ['closed', 'open'] as const) {
      note(`users: a stall, ${arrivals} arrivals`);
      const { users, perSecond, requests, at, ms } = STALLED;
      const { waits, ...driven } = await drive({
        server: 'parallel',
        arrivals,
        users,
        requests,
        per_second: perSecond,
        stall_at: at,
        stall_ms: ms,
      });
      const stalled = { ...settings, arrivals, users, perSecond, stall: { at, ms } };
      const model = await modelRun('parallel', stalled, requests, driven.workMs);
      stalls.push({
        arrivals,
        measured: waitsOf(waits),
        users: driven.users,
        model: waitsOf(model.waits),
      });
    }
    return { rows, stalls, load };
  });
}
