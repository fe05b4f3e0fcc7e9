import { formatTimeOfDay } from '../../parts/format.ts';

/**
 * Time of day in a time zone; undefined if this browser doesn't know the zone, which may come from a
 * file or from a newer browser.
 * @param epoch ms since 1970
 * @param timeZone IANA name
 */
export function localTime(epoch: number, timeZone: string): string | undefined {
  try {
    return formatTimeOfDay(epoch, timeZone);
  } catch {
    return undefined;
  }
}
