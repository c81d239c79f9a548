/**
 * Stands in for cdktf's archiver in the bundle, a tenth of its bytes. Archive assets are refused before anything could
 * call it.
 */
export = undefined;
