declare module 'virtual:first-cities' {
  export const first: typeof import('../../weather/cities.json');
  export const count: number;
}
