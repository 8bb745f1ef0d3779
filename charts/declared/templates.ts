/** What templates read of the values: keys that a values file leaves out, and maps that are copied as they are. */

/** Paths, as lists of keys. */
export interface References {
  readonly read: readonly (readonly string[])[];
  /** Maps that go as a whole into a manifest, a file or another template. */
  readonly whole: readonly (readonly string[])[];
}

const VALUES = /\$?\.Values((?:\.(?:[\w-]+|"[^"]+"))+)/g;
const INDEX = /index \$?\.Values((?: +"[^"]+")+)/g;
const ASSIGNED = /(\$\w+) *:?= *(?:default +\S+ +)?\$?\.Values((?:\.[\w-]+)+) *-?\}\}/g;
/** Built-in words that end a path in a template without being a key. */
const NO_KEYS = new Set(["AsMap", "Files"]);

/** Every reference of all templates together. */
export function references(texts: readonly string[]): References {
  const read = new Map<string, readonly string[]>();
  const whole = new Map<string, readonly string[]>();
  for (const text of texts) {
    for (const action of text.matchAll(/\{\{-?\s*(.*?)\s*-?\}\}/gs))
      for (const { path, named } of pathsIn(action[1] ?? "")) {
        read.set(path.join("."), path);
        if (!named && isWhole(action[1] ?? "", text, action.index + action[0].length)) whole.set(path.join("."), path);
      }
    for (const path of [...throughVariables(text), ...insideWith(text)]) read.set(path.join("."), path);
  }
  return { read: [...read.values()], whole: [...whole.values()] };
}

function pathsIn(action: string): readonly { readonly path: readonly string[]; readonly named: boolean }[] {
  const keys = (text = ""): readonly string[] =>
    (text.match(/"[^"]+"|[\w-]+/g) ?? []).map((key) => key.replaceAll('"', ""));
  return [...action.matchAll(VALUES), ...action.matchAll(INDEX)]
    .filter((match) => !FALLBACK.test(action.slice(0, match.index)))
    .map((match) => ({ path: keys(match[1]), named: NAMED.test(action.slice(0, match.index)) }))
    .filter(({ path }) => !path.some((key) => NO_KEYS.has(key)));
}

/** `.Values.new | default .Values.old`: where the chart has a default of the new key, the old one is never looked at. */
const FALLBACK = /\.Values\.[\w.-]+\s*\|\s*default\s+\(?$/;

/** `dict "component" .Values.server`: the template that gets the map picks its keys. */
const NAMED = /"[\w-]+"\s+\(?$/;

const COPIES = /\b(toYaml|toJson|toPrettyJson|range)\b/;
/** The block of a `with` copies what it was given: a dot alone behind one of the words. */
const BLOCK_COPIES = /^[^]{0,400}?\{\{-?\s*[^}]*\b(toYaml|toJson|range)\b[^}]*[\s(]\.[\s)}|]/;

/** A condition only looks at a map, and a template that is handed one picks its keys; what is written out or walked is open. */
function isWhole(action: string, text: string, end: number): boolean {
  if (/^(else )?if\b/.test(action)) return false;
  if (/^(else )?with\b/.test(action)) return BLOCK_COPIES.test(text.slice(end, end + 500));
  return COPIES.test(action);
}

/** `$name := .Values.a.b` and what is done with the name further down. */
function throughVariables(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(ASSIGNED)].flatMap(([, name = "", dotted = ""]) => {
    const base = dotted.slice(1).split(".");
    const uses = [...text.matchAll(new RegExp(`\\${name}((?:\\.[\\w-]+)+)`, "g"))];
    return uses.map((use) => [...base, ...(use[1] ?? "").slice(1).split(".")]);
  });
}

const WITH = /\{\{-?\s*with \$?\.Values((?:\.[\w-]+)+)\s*-?\}\}/g;
/** How far a block is read: those that name keys do it at their beginning. */
const BLOCK = 400;

/** `with .Values.image` and the `.tag` in its block. */
function insideWith(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(WITH)].flatMap((match) => {
    const base = (match[1] ?? "").slice(1).split(".");
    const start = match.index + match[0].length;
    const block = text.slice(start, start + BLOCK).split(/\{\{-?\s*(?:with|range)\b/)[0] ?? "";
    const actions = block.match(/\{\{.*?\}\}/gs) ?? [];
    const fields = actions.flatMap((action) => [...action.matchAll(/[\s({]\.([a-z]\w*)/g)]);
    return fields.map(([, field = ""]) => [...base, field]);
  });
}
