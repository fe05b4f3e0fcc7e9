declare module 'virtual:programs' {
  /** Programs by the id of their mode, its own file first. */
  export const programs: Record<string, import('./program.ts').Source[]>;

  /** Packed texts that make a mode's own file a program, by the kind of work. */
  export const runners: Record<string, string>;

  /** Packed programs for Locust, by the adapter of their work. */
  export const locust: Record<string, string>;
}
