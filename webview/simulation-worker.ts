/** Runs the simulation of one trap on behalf of its page. */
export {};
