/** Lines of progress with seconds, and a sign of life for what takes long. */
import { withHeartbeat, type Report } from "./toolchain";

export interface Phase {
  readonly name: string;
  readonly seconds: number;
}

/** Runs the parts of a longer work one after another and keeps how long each took. */
export class Progress {
  readonly #phases: Phase[] = [];
  readonly #start = performance.now();

  constructor(readonly report: Report) {}

  /** @param say the line that ends the part, e.g. "6 charts". @default the part's name alone */
  async part<T>(name: string, work: () => Promise<T> | T, say: (result: T) => string = () => ""): Promise<T> {
    const alive = (seconds: number): string => `${name} … ${seconds} s`;
    return this.quietPart(name, () => withHeartbeat(this.report, alive, async () => work()), say);
  }

  /** For work that gives signs of life itself. */
  async quietPart<T>(name: string, work: () => Promise<T>, say: (result: T) => string = () => ""): Promise<T> {
    const start = performance.now();
    const result = await work();
    const seconds = (performance.now() - start) / 1_000;
    this.#phases.push({ name, seconds });
    const said = say(result);
    this.report.line(`${said === "" ? name : `${name}: ${said}`} (${seconds.toFixed(1)} s)`);
    return result;
  }

  get phases(): readonly Phase[] {
    return this.#phases;
  }

  /** Seconds since the beginning. */
  get total(): number {
    return (performance.now() - this.#start) / 1_000;
  }
}
