/** Seconds as a person reads them. */

/** `0.8 s`, `12 s`, `5 min 40 s`. Below 10 s one decimal, as there it tells something. */
export function seconds(value: number): string {
  if (value < 10) return `${(Math.round(value * 10) / 10).toFixed(1)} s`;
  const whole = Math.round(value);
  if (whole < 120) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}
