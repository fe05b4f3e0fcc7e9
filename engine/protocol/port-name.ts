/** Name of the ports that windows open. */
export const PORT_NAME = 'overlap';
