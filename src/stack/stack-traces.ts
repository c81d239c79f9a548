/**
 * cdktf records an unlimited stack trace with every token, which only its messages about broken tokens show: four fifths of
 * the time that building a stack takes, and of its memory. cdktn, its fork, calls the second of these functions.
 */
const recorder = require("cdktf/lib/tokens/private/stack-trace") as object;

Object.assign(recorder, { captureStackTrace: () => [], captureCreationStack: () => [] });
