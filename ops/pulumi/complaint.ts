/** What pulumi's command line complains of before an update begins, in words that help. */

const CURES: readonly (readonly [RegExp, string])[] = [
  [
    /no stack named '([^']+)' found/,
    "`pulumi stack ls` lists the stacks there are, `pulumi stack init $1` makes this one",
  ],
  [
    /currently locked by/,
    "wait for that update; if it was killed, `npm run ops -- recover --stack <stack>` frees the lock and mends what it has left",
  ],
  [
    /incorrect passphrase|PULUMI_CONFIG_PASSPHRASE/,
    "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the stack's passphrase",
  ],
];

/** What pulumi's command line said before an update began, without its own prefix and warnings, and the cure. */
export function cliMessage(stderr: string): string {
  const lines = stderr.trim().split("\n");
  const from = lines.findIndex((line) => line.startsWith("error: "));
  const said = (from === -1 ? lines : lines.slice(from)).join("\n").replace(/^error: /, "");
  for (const [pattern, cure] of CURES) {
    const match = pattern.exec(said);
    if (match) return `${said}\n    cure: ${cure.replace("$1", match[1] ?? "")}`;
  }
  return said || "pulumi failed and said nothing";
}
