import { Budget } from "@pulumi/azure-native/consumption/budget";
import type * as pulumi from "@pulumi/pulumi";

import type { BudgetSettings } from "./args";
import { nameOf } from "./names";

/** When somebody is told: percent of the amount, spent or foreseen. */
const ALERTS = {
  spent50: { threshold: 50, thresholdType: "Actual" },
  spent80: { threshold: 80, thresholdType: "Actual" },
  spent100: { threshold: 100, thresholdType: "Actual" },
  forecast100: { threshold: 100, thresholdType: "Forecasted" },
} as const;

/** The month that a budget begins with: Azure takes none that is over. `YYYY-MM-DDT00:00:00Z`. */
export function firstOfMonth(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01T00:00:00Z`;
}

/** A monthly budget of the resource group; it tells, it does not stop anything. */
export function createBudget(
  parent: pulumi.Resource,
  name: string,
  stack: string,
  scope: pulumi.Input<string>,
  { amount, emails }: BudgetSettings,
): Budget {
  const told = { enabled: true, operator: "GreaterThanOrEqualTo", contactEmails: [...emails], contactRoles: ["Owner"] };
  return new Budget(
    name,
    {
      scope,
      budgetName: nameOf("budget", stack),
      category: "Cost",
      amount,
      timeGrain: "Monthly",
      timePeriod: { startDate: firstOfMonth(new Date()) },
      notifications: Object.fromEntries(Object.entries(ALERTS).map(([key, alert]) => [key, { ...told, ...alert }])),
    },
    // It begins once, in the month of its making; Azure adds an end.
    { parent, ignoreChanges: ["timePeriod"] },
  );
}
