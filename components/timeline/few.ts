/** Most lanes that fit below each other in the popup. */
export const FEW = 4;
