/** A whole number with commas between the thousands, the same in every language that Trimtrail speaks. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
