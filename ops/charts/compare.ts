/** Two rendered manifests, object by object. Pure. */

/** Lines that say which objects come (+), go (-) or differ (~), and in which lines. */
export function compareObjects(before: string, after: string): readonly string[] {
  return compare(objects(before), objects(after));
}

/** Text of each object of a rendered chart, by kind and name. */
function objects(manifest: string): ReadonlyMap<string, string> {
  const documents = manifest.split(/^---$/m).map((text) => text.replace(/^# Source: .*\n/gm, "").trim());
  const entries = documents
    .filter((text) => /^kind: /m.test(text))
    .map((text): [string, string] => {
      const name = `${/^kind: (.*)$/m.exec(text)?.[1] ?? ""}/${/^ {2}name: (.*)$/m.exec(text)?.[1] ?? ""}`;
      return [name, text];
    });
  return new Map(entries);
}

function compare(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const lines = names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) return [];
    if (old === undefined) return [`+ ${name}`];
    if (now === undefined) return [`- ${name}`];
    const [olds, nows] = [old.split("\n"), now.split("\n")];
    return [
      `~ ${name}`,
      ...olds.filter((line) => !nows.includes(line)).map((line) => `    - ${line.trim()}`),
      ...nows.filter((line) => !olds.includes(line)).map((line) => `    + ${line.trim()}`),
    ];
  });
  return lines.length === 0 ? ["nothing would change"] : lines;
}
