import type { Plugin } from 'vite';

/** Arrangement of the lab, which the other windows don't load. */
const LAB = /\/components\/app\/LabLayout\.tsx$/;

/** Modules that a window imports as soon as it is drawn, or has something to show. */
const AFTERWARDS =
  /\/components\/(state\/(engine|conclude)\.ts|(app\/Results|timeline\/Runs|export\/ExportMenu)\.tsx)$/;

/**
 * Puts the code of the windows into few scripts, because each costs an opening page milliseconds: one
 * for all that they import statically, one for what they import as soon as they are drawn, and one
 * for what only the lab needs.
 */
export function fewScripts(): Plugin {
  let atStart = new Set<string>();
  let afterwards = new Set<string>();
  let lab = new Set<string>();
  return {
    name: 'few-scripts',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'start', test: (id) => atStart.has(id), priority: 2 },
                { name: 'afterwards', test: (id) => afterwards.has(id), priority: 1 },
                { name: 'lab', test: (id) => lab.has(id) },
              ],
            },
          },
        },
      },
    }),
    renderStart() {
      const ids = [...this.getModuleIds()];
      const closure = (from: readonly string[]) => {
        const reached = new Set(from);
        // A set also iterates over what is added meanwhile.
        for (const id of reached) {
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
        }
        return reached;
      };
      atStart = closure(ids.filter((id) => this.getModuleInfo(id)?.isEntry));
      afterwards = closure(ids.filter((id) => AFTERWARDS.test(id)));
      lab = closure(ids.filter((id) => LAB.test(id)));
    },
  };
}
