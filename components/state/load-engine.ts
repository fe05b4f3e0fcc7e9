import { signal } from '@preact/signals';
import { painted } from '../parts/painted.ts';

/** Code with which a window understands what the background sends; not part of its first script. */
export type Engine = typeof import('./engine.ts');

/** Undefined until it is loaded. */
export const engine = signal<Engine>();

let loading: Promise<Engine> | undefined;
let waiting: ((engine: Engine) => void)[] = [];

/** Loads the engine, unless it is loaded already. */
export function loadEngine(): Promise<Engine> {
  loading ??= import('./engine.ts').then((loaded) => {
    engine.value = loaded;
    return loaded;
  });
  return loading;
}

/** Calls a function with the engine, at once if it is loaded. Calls keep their order. */
export function withEngine(use: (engine: Engine) => void): void {
  if (engine.value && waiting.length === 0) {
    use(engine.value);
    return;
  }
  waiting.push(use);
  if (waiting.length > 1) return;
  // The first paint comes first: loading takes longer than drawing what is known.
  void painted()
    .then(loadEngine)
    .then((loaded) => {
      const calls = waiting;
      waiting = [];
      for (const call of calls) call(loaded);
    });
}
