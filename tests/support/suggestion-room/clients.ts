/** Fixed client ids, so that a schedule has the same outcome in each run; people's are 1 to 3. */
export const SERVER_CLIENT = 10;
export const SHARED_CLIENT = 20;
export const FIRST_TURN_CLIENT = 100;
/** A page that is loaded anew has a new client id. */
export const FIRST_RELOADED_CLIENT = 10_000;
