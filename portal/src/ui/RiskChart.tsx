import { texts } from "../texts";

const SIDE = 10;
const PEOPLE = SIDE * SIDE;

/** A hundred people, and how many of them are meant: a share that can be counted. */
export function RiskChart({ risk }: { risk: number }) {
  const dying = Math.round(PEOPLE * risk);
  const people = Array.from({ length: PEOPLE }, (_, i) => i);
  return (
    <figure class="people">
      <svg viewBox="0 0 120 120" role="img" aria-label={texts.score.chart(dying)}>
        {people.map((i) => (
          <Person key={i} column={i % SIDE} row={Math.floor(i / SIDE)} dying={i < dying} />
        ))}
      </svg>
      <figcaption aria-hidden="true">
        <span class="key dying">{texts.score.dying(dying)}</span>
        <span class="key">{texts.score.living(PEOPLE - dying)}</span>
      </figcaption>
    </figure>
  );
}

/** Told apart by form as well as by colour. */
function Person(properties: { column: number; row: number; dying: boolean }) {
  const [x, y] = [12 * properties.column + 6, 12 * properties.row + 6];
  return (
    <g class={properties.dying ? "dying" : ""}>
      <circle cx={x} cy={y - 3} r="2" />
      <path d={`M${x - 3.5} ${y + 4.5}a3.5 4.5 0 0 1 7 0Z`} />
    </g>
  );
}
