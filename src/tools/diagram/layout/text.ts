/**
 * Character widths of DejaVu Sans, in thousandths of the font size, starting with space. It is as wide as Verdana and wider than
 * Arial, so text that fits in it fits in any reader's font. A table gives the same widths on every machine.
 */
const WIDTHS: readonly number[] = [
  317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631, 575, 774, 751, 294, 294, 655, 557, 862,
  748, 787, 603, 787, 694, 634, 610, 731, 684, 988, 685, 610, 685, 390, 336, 390, 837, 500, 500, 612, 634, 549, 634,
  615, 352, 634, 633, 277, 277, 579, 277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636,
  336, 636, 837,
];
const FIRST = 32;
/** The width of a character that is not in the table: as wide as the widest of most scripts. */
const OTHER = 1000;
const MIDDLE_DOT = 317;
/** Bold letters are wider. */
const BOLD = 1.16;

/** A text's width in pixels at a font size. */
export function widthOf(text: string, size: number, bold = false): number {
  const units = [...text].reduce(
    (sum, character) => sum + (character === "·" ? MIDDLE_DOT : (WIDTHS[character.charCodeAt(0) - FIRST] ?? OTHER)),
    0,
  );
  return Math.ceil((units / 1000) * size * (bold ? BOLD : 1));
}

/** The space that a text has, in pixels, and how it is set. */
export interface Limits {
  readonly width: number;
  /** Of the font. */
  readonly size: number;
  /** The maximum number of lines. */
  readonly most: number;
  /** @default false */
  readonly bold?: boolean;
}

/**
 * Breaks a text into lines of limited width, after spaces and the characters that join words in names; a last line that still
 * does not fit ends in "…".
 */
export function wrap(text: string, limits: Limits): readonly string[] {
  return broken(text.split(/(?<=[\s_./:-])/), limits);
}

/** Breaks a text into lines, only after spaces. */
export function wrapWords(text: string, width: number, size: number): readonly string[] {
  return broken(text.split(/(?<=\s)/), { width, size, most: Number.POSITIVE_INFINITY });
}

function broken(breakable: readonly string[], { width, size, most, bold = false }: Limits): readonly string[] {
  const fits = (line: string): boolean => widthOf(line, size, bold) <= width;
  const parts = breakable.flatMap((part) => (fits(part) ? [part] : [...part]));
  const lines: string[] = [""];
  for (const part of parts) {
    const line = `${lines.at(-1)}${part}`;
    if (fits(line.trimEnd())) lines[lines.length - 1] = line;
    else lines.push(part);
  }
  const trimmed = lines.map((line) => line.trim()).filter(Boolean);
  if (trimmed.length <= most) return trimmed;
  const last = trimmed[most - 1] ?? "";
  return [...trimmed.slice(0, most - 1), shortened(last, fits)];
}

function shortened(line: string, fits: (line: string) => boolean): string {
  const shorter = [...line].map((_, at) => `${line.slice(0, line.length - at).trimEnd()}…`);
  return shorter.find(fits) ?? "…";
}

/** `2 listeners · certificate` */
export function counted(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => (count === 1 ? label : `${count} ${plural(label)}`)).join(" · ");
}

export function plural(label: string): string {
  if (/(s|x|ch|sh)$/i.test(label))
    return /(capacity providers|DHCP options|ownership controls)$/.test(label) ? label : `${label}es`;
  return /[^aeiou]y$/i.test(label) ? `${label.slice(0, -1)}ies` : `${label}s`;
}

/** Lower case for the middle of a sentence; abbreviations and product names keep their capitals. */
export function lower(label: string): string {
  return /^(?!Cloud|Dynamo|Lambda|Elastic)[A-Z][a-z]/.test(label)
    ? `${label.charAt(0).toLowerCase()}${label.slice(1)}`
    : label;
}
