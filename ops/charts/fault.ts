/** A fault of a chart or of how it was asked for: shown as its message alone. */
export class ChartFault extends Error {
  override readonly name = "ChartFault";
}
