import type { WatchingAdapter, WorkMethods } from '../../engine/request/adapter.ts';
import { modelRun } from './model.ts';
import { serverIdSchema, settingsSchema, sizeOf, type UsersSettings } from './settings.ts';
import { watchLab } from './watch.ts';

/** Reports what a model does, at once. */
function watchModel(settings: UsersSettings): WatchingAdapter['watch'] {
  return async ({ mode, tasks }, _, report) => {
    const { events } = await modelRun(serverIdSchema.parse(mode), settings, tasks.length);
    events.forEach(report);
  };
}

/** Users of a lab server, or of its model. */
export const users: WorkMethods = {
  adapter(source, workload) {
    const settings = settingsSchema.parse(workload.settings);
    return {
      size: (mode) => sizeOf(mode, settings),
      watch: source.kind === 'server' ? watchLab(source.base, settings) : watchModel(settings),
    };
  },
};
