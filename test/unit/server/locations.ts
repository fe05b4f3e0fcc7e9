import type { Position } from '../../../adapters/weather/great-circle.ts';

/** Locations that are far enough apart for different faults and latencies. */
export const london = { latitude: 51.5085, longitude: -0.1257 };
export const newYork = { latitude: 40.7143, longitude: -74.006 };
export const tokyo = { latitude: 35.6895, longitude: 139.6917 };

/** Path of a request for locations and, by default, their temperature. */
export function forecast(
  locations: Position | readonly Position[],
  rest = 'current=temperature_2m',
): string {
  const list = Array.isArray(locations) ? locations : [locations];
  const latitudes = list.map(({ latitude }) => latitude).join(',');
  const longitudes = list.map(({ longitude }) => longitude).join(',');
  return `/v1/forecast?latitude=${latitudes}&longitude=${longitudes}&${rest}`;
}
