import { i18n } from '#i18n';

/** Names the time by which modes are compared. @param isWatched true if each stands for a server */
export function timeHead(rounds: number, isWatched: boolean): string {
  if (isWatched) return i18n.t(rounds > 1 ? 'users.median' : 'users.longest_wait');
  return i18n.t(rounds > 1 ? 'comparison.median' : 'comparison.elapsed');
}
