/** Far enough apart for every fault and latency to tell them apart. */
export const london = { latitude: 51.5085, longitude: -0.1257 };
export const newYork = { latitude: 40.7143, longitude: -74.006 };
export const tokyo = { latitude: 35.6895, longitude: 139.6917 };

interface Place {
  latitude: number;
  longitude: number;
}

/** The path that asks for the temperature at some places, or for what `rest` says. */
export function forecast(
  places: Place | readonly Place[],
  rest = 'current=temperature_2m',
): string {
  const list = Array.isArray(places) ? places : [places];
  const latitudes = list.map(({ latitude }) => latitude).join(',');
  const longitudes = list.map(({ longitude }) => longitude).join(',');
  return `/v1/forecast?latitude=${latitudes}&longitude=${longitudes}&${rest}`;
}
