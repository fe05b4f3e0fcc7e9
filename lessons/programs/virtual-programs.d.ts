declare module 'virtual:programs' {
  /** Text of a file with its tokens and steps marked: see `marks.ts`. */
  interface Source {
    file: string;
    name?: string;
    /** Adapter of the work that the program does; absent if a runner has to follow. */
    work?: string;
    text: string;
  }

  /** Programs by the id of their mode, its own file first. */
  export const programs: Record<string, { awaits: 'all' | 'first' | 'size'; sources: Source[] }>;

  /** Texts that make a mode's file a program, by the kind of work. */
  export const runners: Record<string, string>;
}
