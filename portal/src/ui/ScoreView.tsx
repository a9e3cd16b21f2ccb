import type { Score } from "../api/score";
import { texts } from "../texts";
import { number, percent } from "./format";
import { OriginNote } from "./OriginNote";
import { PointsChart } from "./PointsChart";
import { RiskChart } from "./RiskChart";

/** A score, what it means, and every reason for it. */
export function ScoreView({ score }: { score: Score }) {
  const { risk, survival10y, index, unrecognised, notCounted, outOfPopulation, origin } = score;
  return (
    <section class="result" aria-labelledby="score">
      <h3 id="score">{texts.score.heading}</h3>
      {outOfPopulation.length > 0 && (
        <p class="notice">{texts.score.outOfPopulation(outOfPopulation.join(", "))}</p>
      )}
      <div class="risk">
        <RiskChart risk={risk} />
        <div>
          <p class="figure">
            <strong>{percent(risk)}</strong>
            <span>{texts.score.risk}</span>
          </p>
          <p>{texts.score.meaning(Math.round(100 * risk))}</p>
          <dl class="numbers">
            <div>
              <dt>{texts.score.survival}</dt>
              <dd>{percent(survival10y)}</dd>
            </div>
            <div>
              <dt>{texts.score.index}</dt>
              <dd>{texts.score.points(Number(number(index)))}</dd>
            </div>
          </dl>
          <p class="hint">{texts.score.caution}</p>
        </div>
      </div>
      <PointsChart factors={score.factors} />
      <Words heading={texts.score.unrecognised} words={unrecognised}>
        {texts.score.unrecognisedHint}
      </Words>
      <Words
        heading={texts.score.notCounted}
        words={notCounted.map(({ text, status }) => `${text} (${texts.score.status(status)})`)}
      />
      <OriginNote origin={origin} />
    </section>
  );
}

function Words(properties: { heading: string; words: readonly string[]; children?: string }) {
  const { heading, words, children } = properties;
  return words.length === 0 ? null : (
    <>
      <h4>{heading}</h4>
      {children !== undefined && <p class="hint">{children}</p>}
      <ul class="words">
        {words.map((word, i) => (
          <li key={i}>{word}</li>
        ))}
      </ul>
    </>
  );
}
