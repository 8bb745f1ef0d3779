/** Where progress goes: standard error, so that standard output stays clean for results. */
import type { Style } from "./style";

export interface Screen {
  readonly style: Style;
  line(text: string): void;
  /** A line, if there is one. */
  maybe(text: string | undefined): void;
}

export function screenOn(stream: { write(text: string): unknown }, style: Style): Screen {
  const line = (text: string): void => void stream.write(`${text}\n`);
  return {
    style,
    line,
    maybe(text) {
      if (text !== undefined) line(text);
    },
  };
}
