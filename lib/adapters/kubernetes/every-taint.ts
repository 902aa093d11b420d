/** Node-level pods must run wherever there is a device, whatever taint keeps other pods away. */
export const EVERY_TAINT = [{ operator: 'Exists' }];
