/** Page of the extension through which a user watches and controls the same comparison. */
export interface Door {
  name: 'popup' | 'panel' | 'lab';
  /** Most lanes of a run that are shown in full. */
  lanes: number;
  /**
   * True if the page stays open while a file dialog has the focus. A popup closes:
   * https://bugzilla.mozilla.org/show_bug.cgi?id=1292701
   */
  keepsFocus: boolean;
  /** True if it offers all kinds of work, all modes and faults; else the weather and the common modes. */
  offersAll: boolean;
}

export const doors = {
  popup: { name: 'popup', lanes: 4, keepsFocus: false, offersAll: false },
  panel: { name: 'panel', lanes: 12, keepsFocus: true, offersAll: false },
  lab: { name: 'lab', lanes: 100, keepsFocus: true, offersAll: true },
} as const satisfies Record<Door['name'], Door>;

/** Reads the door from `data-door` of a page. The popup is the default. */
export function doorOf({ dataset }: HTMLElement): Door {
  return Object.values(doors).find(({ name }) => name === dataset.door) ?? doors.popup;
}
