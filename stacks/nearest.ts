/** "Did you mean": the nearest of the known words. */
import { distance } from "fastest-levenshtein";

/** The nearest known word, null where none is near: at most 2 edits, or a third of the word's letters where that is more. */
export function nearest(word: string, known: readonly string[]): string | null {
  const scored = known
    .map((candidate) => ({ candidate, edits: distance(plainest(word), plainest(candidate)) }))
    .sort((a, b) => a.edits - b.edits);
  const best = scored[0];
  return best !== undefined && best.edits <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : null;
}

/** Case, hyphens and underscores are what people mix up first. */
function plainest(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, "");
}
