/**
 * How the server's process is started: room for what one check makes, in megabytes, so that it is thrown away at once instead of being
 * copied first. V8 takes it at the start of a process only.
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=64'];
