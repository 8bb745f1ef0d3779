/** What a stack may cost, and what is written down about it. */
import { z } from "zod";

/** Schema of `platform:logs`. */
export const logsSchema = z.strictObject({
  // Azure: 30 to 730 days in tier PerGB2018.
  retentionDays: z.int().min(30).max(730).describe("Days that Log Analytics keeps the audit logs."),
  dailyGb: z
    .number()
    .min(0.1)
    .nullable()
    .describe("GB a day after which Log Analytics takes no more; null for no limit."),
});

/** Schema of `platform:budget`. */
export const budgetSchema = z
  .strictObject({
    amount: z.number().positive().describe("Money a month for the resource group, in the subscription's currency."),
    emails: z
      .array(z.email({ error: "is no e-mail address" }))
      .max(50)
      .describe("Who is told at 50, 80 and 100 % spent and at 100 % forecast, beside the group's owners."),
  })
  .nullable()
  .describe("Budget with alerts; null for none.");
