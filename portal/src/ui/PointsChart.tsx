import type { Factor } from "../api/score";
import { texts } from "../texts";

/** How many points each condition adds, as bars of one scale. */
export function PointsChart({ factors }: { factors: readonly Factor[] }) {
  if (factors.length === 0) {
    return <p class="none">{texts.score.noFactors}</p>;
  }
  const most = Math.max(...factors.map(({ points }) => points), 1);
  const total = factors.reduce((sum, { points }) => sum + points, 0);
  return (
    <>
      <h4>{texts.score.factors}</h4>
      <ul class="factors">
        {factors.map(({ label, points, text }) => (
          <li key={label}>
            <span class="label">
              {label}
              {text.length > 0 && (
                <span class="hint"> {texts.score.readFrom(text.join("”, “"))}</span>
              )}
            </span>
            <span class="amount" aria-hidden="true">
              <span style={{ width: `${(100 * points) / most}%` }} />
            </span>
            <span class="points">{texts.score.points(points)}</span>
          </li>
        ))}
        <li class="total">
          <span class="label">{texts.score.total}</span>
          <span class="points">{texts.score.points(total)}</span>
        </li>
      </ul>
    </>
  );
}
