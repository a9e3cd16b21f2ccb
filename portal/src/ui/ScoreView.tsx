import { useEffect, useRef } from "preact/hooks";
import type { Score } from "../api/score";
import { texts } from "../texts";
import { number, percent } from "./format";
import { OriginNote } from "./OriginNote";

/** A score, what it means, and every reason for it. */
export function ScoreView({ id, score }: { id: string; score: Score }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [score]);
  return (
    <section class="result" aria-labelledby="score">
      <h3 id="score" ref={heading} tabIndex={-1}>
        {texts.score.heading(id)}
      </h3>
      <div class="risk">
        <p class="figure">
          <span class="hint">{texts.score.risk}</span>
          <strong>{percent(score.risk)}</strong>
        </p>
        <div>
          <svg class="scale" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="4" rx="1" />
            <rect class="filled" width={Math.max(1, 100 * score.risk)} height="4" rx="1" />
          </svg>
          <p>{texts.score.meaning(Math.round(100 * score.risk))}</p>
        </div>
      </div>
      <dl class="numbers">
        <div>
          <dt>{texts.score.survival}</dt>
          <dd>{percent(score.survival10y)}</dd>
        </div>
        <div>
          <dt>{texts.score.index}</dt>
          <dd>{texts.score.points(Number(number(score.index)))}</dd>
        </div>
      </dl>
      <Factors score={score} />
      <Words heading={texts.score.unrecognised} words={score.unrecognised}>
        {texts.score.unrecognisedHint}
      </Words>
      <Words
        heading={texts.score.notCounted}
        words={score.notCounted.map(({ text, status }) => `${text} (${texts.score.status(status)})`)}
      />
      <Words heading={texts.score.outOfPopulation} words={score.outOfPopulation} />
      <OriginNote origin={score.origin} />
    </section>
  );
}

function Factors({ score }: { score: Score }) {
  if (score.factors.length === 0) {
    return <p>{texts.score.noFactors}</p>;
  }
  return (
    <>
      <h4>{texts.score.factors}</h4>
      <ul class="factors">
        {score.factors.map(({ label, points, text }) => (
          <li key={label}>
            <span class="label">
              {label}
              {text.length > 0 && (
                <span class="hint">
                  {" "}
                  {texts.score.readFrom} “{text.join("”, “")}”
                </span>
              )}
            </span>
            <span class="points">{texts.score.points(points)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Words(properties: { heading: string; words: readonly string[]; children?: string }) {
  if (properties.words.length === 0) {
    return null;
  }
  return (
    <>
      <h4>{properties.heading}</h4>
      {properties.children !== undefined && <p class="hint">{properties.children}</p>}
      <ul class="words">
        {properties.words.map((word, i) => (
          <li key={i}>{word}</li>
        ))}
      </ul>
    </>
  );
}
