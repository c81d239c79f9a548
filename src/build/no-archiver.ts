/**
 * Replaces cdktf's archiver in the bundle, which would be a tenth of its bytes. Archive assets are refused before anything
 * could call it.
 */
export = undefined;
