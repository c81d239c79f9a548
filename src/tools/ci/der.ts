/** A DER element, https://www.itu.int/rec/T-REC-X.690: its tag, and where its content is. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

export const INTEGER = 0x02;
export const OBJECT_IDENTIFIER = 0x06;
export const SEQUENCE = 0x30;
export const SET = 0x31;
/** `[0]` of the type around it. */
export const CONTEXT_0 = 0xa0;

/** Most bytes that a length may take: enough for any file. */
const LONGEST_LENGTH = 6;

/** The elements that follow one another in these bytes; undefined if they are not DER with definite lengths. */
export function elements(bytes: Uint8Array): readonly Element[] | undefined {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag, first] = [bytes[at], bytes[at + 1]];
    if (tag === undefined || first === undefined) return undefined;
    const count = first < 0x80 ? 0 : first & 0x7f;
    // 0x80 alone is BER's indefinite length.
    if (first === 0x80 || count > LONGEST_LENGTH) return undefined;
    const start = at + 2 + count;
    const length = count === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
    if (start + length > bytes.length) return undefined;
    found.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}
