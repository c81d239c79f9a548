/** The seconds that so many copies of all stacks took in one app. */
export interface Total {
  readonly copies: number;
  readonly seconds: number;
}

/**
 * What one more copy costs in each of two apps, of the parabola through nothing and both totals:
 * T(n) = a n + b n², so T'(n) = a + 2 b n. Growth of the cost per copy is thus doubled, as it is for who adds the next copy.
 *
 * The difference of two neighbouring totals (T(1000) - T(900)) would say the same, were each total not uncertain by more than
 * the tenth that is to be told from nothing. For the same reason totals are processor time, which stays what it is when other
 * programs want the processor too, and the code has run before, so that its compilation is no part of the smaller total only.
 */
export function marginalCosts(small: Total, large: Total): { readonly small: number; readonly large: number } {
  const [each, eachOfMany] = [small.seconds / small.copies, large.seconds / large.copies];
  const growth = (eachOfMany - each) / (large.copies - small.copies);
  const start = each - growth * small.copies;
  return { small: start + 2 * growth * small.copies, large: start + 2 * growth * large.copies };
}
