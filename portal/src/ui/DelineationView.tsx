import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Delineation } from "../api/delineation";
import { texts } from "../texts";
import { number, percent } from "./format";
import { useObjectUrl } from "./hooks";
import { OriginNote } from "./OriginNote";

/** The types that browsers draw. */
const DRAWN = ["image/png", "image/jpeg"];

/** The image as it was sent beside the outline, and what was measured. */
export function DelineationView(properties: { image: File; delineation: Delineation }) {
  const { image, delineation } = properties;
  const outlined = useMemo(
    () => new Blob([delineation.picture], { type: "image/png" }),
    [delineation],
  );
  const original = useObjectUrl(DRAWN.includes(image.type) ? image : undefined);
  const picture = useObjectUrl(outlined);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [delineation]);
  const { probability, areaPixels, areaMm2, outlines, channels, statement, origin } = delineation;
  return (
    <section class="result" aria-labelledby="outline">
      <h3 id="outline" ref={heading} tabIndex={-1}>
        {texts.image.result}
      </h3>
      {outlines === 0 && <p>{statement ?? texts.image.nothing}</p>}
      <div class="pictures">
        {original !== undefined && (
          <figure>
            <img src={original} alt="" />
            <figcaption>{texts.image.original}</figcaption>
          </figure>
        )}
        {picture !== undefined && (
          <figure>
            <img src={picture} alt={texts.image.outlined} />
            <figcaption>{texts.image.outlined}</figcaption>
          </figure>
        )}
      </div>
      <dl class="numbers">
        <div>
          <dt>{texts.image.probability}</dt>
          <dd>{percent(probability)}</dd>
        </div>
        <div>
          <dt>{texts.image.area}</dt>
          <dd>
            {areaMm2 === undefined
              ? texts.image.pixels(number(areaPixels))
              : texts.image.mm2(number(areaMm2, 1))}
          </dd>
        </div>
        <div>
          <dt>{texts.image.outlines}</dt>
          <dd>{outlines}</dd>
        </div>
        {channels !== undefined && (
          <div>
            <dt>{texts.image.channels}</dt>
            <dd>{channels}</dd>
          </div>
        )}
      </dl>
      <p class="hint">{texts.image.hint}</p>
      {origin !== undefined && <OriginNote origin={origin} />}
    </section>
  );
}
