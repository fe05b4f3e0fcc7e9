declare module 'virtual:first-cities' {
  export const first: typeof import('../../adapters/weather/cities.json');
  export const count: number;
}
