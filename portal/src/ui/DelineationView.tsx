import type { Delineation } from "../api/delineation";
import type { ChosenImage, ImageDesk } from "../desk/image-desk";
import { isDrawn } from "../image/kind";
import { extent } from "../measure/contour";
import { texts } from "../texts";
import { Downloads } from "./Downloads";
import { number, percent } from "./format";
import { useFocus } from "./hooks";
import { OriginNote } from "./OriginNote";
import { Values, type Line } from "./Values";
import { Viewer } from "./Viewer";

interface Properties {
  readonly desk: ImageDesk;
  readonly image: ChosenImage;
  readonly delineation: Delineation;
}

/** The image with the outline over it, and what was measured. */
export function DelineationView({ desk, image, delineation }: Properties) {
  const heading = useFocus<HTMLHeadingElement>(delineation);
  const { contours, statement, origin } = delineation;
  return (
    <section class="result" aria-labelledby="outline">
      <h3 id="outline" ref={heading} tabIndex={-1}>
        {texts.image.result}
      </h3>
      {contours.length === 0 && <p class="notice">{statement ?? texts.image.nothing}</p>}
      <div class="examined">
        <Viewer image={image} delineation={delineation} />
        <div>
          <Measurements delineation={delineation} />
          {!isDrawn(image.kind) && <p class="hint">{texts.image.drawnByService}</p>}
          <p class="hint">{texts.image.caution}</p>
          <Downloads desk={desk} image={image} delineation={delineation} />
        </div>
      </div>
      {origin !== undefined && <OriginNote origin={origin} />}
    </section>
  );
}

function Measurements({ delineation }: { delineation: Delineation }) {
  const { probability, areaPixels, areaMm2, contours, contoursMm, channels } = delineation;
  const reach = extent(contoursMm ?? contours);
  const unit = contoursMm === undefined ? texts.image.pixels : texts.image.mm;
  const digits = contoursMm === undefined ? 0 : 1;
  const shown = (value: number) => number(value, digits);
  const lines: readonly Line[] = [
    [texts.image.area, areaMm2 === undefined ? undefined : texts.image.mm2(number(areaMm2, 1))],
    [texts.image.areaPixels, texts.image.pixels(number(areaPixels))],
    [texts.image.diameter, reach && unit(shown(reach.diameter))],
    [texts.image.size, reach && unit(texts.image.by(shown(reach.width), shown(reach.height)))],
    [texts.image.probability, reach && percent(probability)],
    [texts.image.channels, channels],
  ];
  return <Values kind="measured" lines={lines} />;
}
