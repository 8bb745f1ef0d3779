/** "Did you mean": the nearest of the known words. */
import { distance } from "fastest-levenshtein";

/** The nearest known word; undefined where none is near: at most 2 edits, or a third of the word's letters if more. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const scored = known.map((candidate) => ({ candidate, edits: distance(plain(word), plain(candidate)) }));
  const best = scored.sort((a, b) => a.edits - b.edits)[0];
  return best !== undefined && best.edits <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** Letters' case and separators are what people mix up first. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ .]/g, "");
}
