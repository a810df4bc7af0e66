/**
 * What Athena asks for reading this much, in US dollars, at the price that most regions have: 5 USD for a terabyte (10¹² bytes, so that
 * the figure is never too small), 10 MB at least for every query. It differs by region.
 * @see https://aws.amazon.com/athena/pricing/
 */
export function priceScan(bytes: number, queries: number): number {
  return (Math.max(bytes, queries * LEAST_BYTES) / 1e12) * USD_PER_TERABYTE;
}

const USD_PER_TERABYTE = 5;
const LEAST_BYTES = 10_000_000;
