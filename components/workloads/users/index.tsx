import { i18n } from '#i18n';
import { usersWork } from '../../../adapters/users/rules.ts';
import {
  RANGES,
  serverIds,
  settingsSchema,
  sizeOf,
  type UsersSettings,
} from '../../../adapters/users/settings.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { formatNumber } from '../../parts/format.ts';
import { messageKey } from '../../parts/message-key.ts';
import { usualName } from '../../parts/names.ts';
import { RadioGroup } from '../../parts/RadioGroup.tsx';
import { WholeNumber } from '../../parts/WholeNumber.tsx';
import { useApp } from '../../state/context.ts';
import type { Kind } from '../kind.ts';
import { plain } from '../plain.tsx';

const defaults: UsersSettings = {
  arrivals: 'at-once',
  users: 1_000,
  queryMs: 100,
  threads: 40,
  databaseAtOnce: 50,
};

/** Users of four servers with one database: how long does each of them wait? */
export const users: Kind = {
  presenter: {
    ...plain,
    // All that is known of a response is when it came.
    Value: () => null,
    text: () => undefined,
    columns: [],
    count: (tasks) => i18n.t('users.requests_of', tasks, [formatNumber(tasks, 0)]),
    servers(given) {
      const settings = settingsSchema.safeParse(given).data ?? defaults;
      const idOf = (mode: string) => serverIds.find((id) => id === mode);
      return {
        nameOf(mode) {
          const id = idOf(mode);
          const size = id && sizeOf(id, settings);
          // Only some have a size.
          return id ? i18n.t(`users.servers.${id}`).replace('#', String(size)) : usualName(mode);
        },
        aboutOf(mode) {
          const id = idOf(mode);
          return id ? i18n.t(`users.about.${id}`) : '';
        },
      };
    },
  },
  Picker,
  draft(choices) {
    if (choices.source.kind === 'live') return { obstacle: i18n.t('users.not_live') };
    const { requests, settings } = chosenIn(choices);
    const { arrivals, users } = settings;
    const count = arrivals === 'at-once' ? users : requests;
    const labels = Array.from({ length: count }, (_, index) =>
      i18n.t(arrivals === 'at-once' ? 'users.user' : 'users.request', [index + 1]),
    );
    return { workload: usersWork(labels, settings) };
  },
};

/** Ranges of all fields. */
const ranges = { ...RANGES, requests: RANGES.users, stallAt: RANGES.stallMs };

function chosenIn({ users }: Choices): { requests: number; settings: UsersSettings } {
  const { requests = RANGES.users.max } = users ?? {};
  return { requests, settings: settingsSchema.safeParse(users?.settings).data ?? defaults };
}

/** Arrivals of the users, and what the servers and their database can do. */
function Picker() {
  const { store, choose } = useApp();
  const { requests, settings } = chosenIn(store.choices.value);
  const disabled = store.running.value;
  const { arrivals, stall = { at: 2_000, ms: 0 } } = settings;
  const set = (settings: UsersSettings, some = requests) =>
    // Each user asks at least once.
    choose({ users: { requests: Math.max(some, settings.users), settings } });
  const change = (change: Partial<UsersSettings>) => set({ ...settings, ...change });
  const field = (name: keyof typeof ranges, value: number, onChange: (value: number) => void) => (
    <WholeNumber
      key={name}
      label={i18n.t(`users.fields.${name}`)}
      {...((name.endsWith('Ms') || name === 'stallAt') && { unit: 'ms' })}
      value={value}
      {...ranges[name]}
      {...(name === 'requests' && { min: settings.users })}
      disabled={disabled}
      onChange={onChange}
    />
  );
  return (
    <fieldset class="work">
      <legend>{i18n.t('workloads.users.name')}</legend>
      <RadioGroup
        legend={i18n.t('users.arrivals')}
        options={settingsSchema.shape.arrivals.options.map((value) => ({
          value,
          label: i18n.t(`users.arrive.${messageKey(value)}`),
          description: i18n.t(`users.arrivals_about.${messageKey(value)}`),
        }))}
        value={arrivals}
        disabled={disabled}
        onChoose={(arrivals) =>
          change({ arrivals, users: arrivals === 'at-once' ? defaults.users : 10, perSecond: 100 })
        }
      />
      {arrivals !== 'open' && field('users', settings.users, (users) => change({ users }))}
      {arrivals !== 'at-once' && field('requests', requests, (requests) => set(settings, requests))}
      {arrivals === 'open' &&
        field('perSecond', settings.perSecond ?? 100, (perSecond) => change({ perSecond }))}
      {field('queryMs', settings.queryMs, (queryMs) => change({ queryMs }))}
      {field('threads', settings.threads, (threads) => change({ threads }))}
      {field('databaseAtOnce', settings.databaseAtOnce, (most) => change({ databaseAtOnce: most }))}
      {field('stallMs', stall.ms, (ms) => change({ stall: { ...stall, ms } }))}
      {stall.ms > 0 && field('stallAt', stall.at, (at) => change({ stall: { ...stall, at } }))}
    </fieldset>
  );
}
