import { i18n } from '#i18n';
import { useApp } from './context.ts';
import './ProblemAlert.css';
import type { Problem } from './store.ts';

/** What went wrong between the window and the background, and what to do about it. */
export function ProblemAlert() {
  const { store } = useApp();
  const problem = store.problem.value;
  return (
    problem && (
      <p class="problem" role="alert">
        {i18n.t(`problems.${problem.replaceAll('-', '_') as ProblemKey}`)}
      </p>
    )
  );
}

type Snake<T extends string> = T extends `${infer A}-${infer B}` ? `${A}_${Snake<B>}` : T;
type ProblemKey = Snake<Problem>;
