/** The Budgets part of an account. JSON values only: it is written to disk as it is. */
export interface BudgetsState {
  readonly placeholder?: never;
}

/** The Budgets part of an account that has just been opened. */
export function createBudgetsState(): BudgetsState {
  return {};
}
