import { useState } from "preact/hooks";
import type { Delineation } from "../api/delineation";
import type { ChosenImage } from "../desk/image-desk";
import { isDrawn } from "../image/kind";
import { texts } from "../texts";
import { useObjectUrl } from "./hooks";

interface Properties {
  readonly image: ChosenImage;
  readonly delineation: Delineation;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const GREATEST_ZOOM = 8;

/** An image in a window that can be scrolled, with mask and outline over it. */
export function Viewer({ image, delineation }: Properties) {
  const drawn = isDrawn(image.kind);
  const type = drawn ? `image/${image.kind}` : "image/png";
  const picture = useObjectUrl(drawn ? image.bytes : delineation.picture, type);
  const [size, setSize] = useState<Size>();
  const [zoom, setZoom] = useState(1);
  const [opacity, setOpacity] = useState(0.35);
  const [outlined, setOutlined] = useState(true);
  return (
    <div class="viewer">
      <div class="window" tabIndex={0} role="group" aria-label={texts.viewer.window}>
        <div class="stage" style={{ width: `${100 * zoom}%` }}>
          {picture !== undefined && (
            <img
              src={picture}
              alt={texts.viewer.alternative(delineation.contours.length)}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setSize({ width: naturalWidth, height: naturalHeight })
              }
            />
          )}
          <Mask mask={delineation.mask} opacity={opacity} />
          {size !== undefined && outlined && (
            <Outline size={size} contours={delineation.contours} />
          )}
        </div>
      </div>
      <div class="controls">
        <Slider
          label={texts.viewer.zoom}
          value={zoom}
          range={[1, GREATEST_ZOOM, 0.5]}
          shown={texts.viewer.times(zoom)}
          onInput={setZoom}
        />
        <Slider
          label={texts.viewer.opacity}
          value={opacity}
          range={[0, 1, 0.05]}
          shown={texts.viewer.percent(Math.round(100 * opacity))}
          onInput={setOpacity}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={outlined}
            onChange={(event) => setOutlined(event.currentTarget.checked)}
          />{" "}
          {texts.viewer.outline}
        </label>
      </div>
    </div>
  );
}

/** White of the mask is coloured, black is not. */
function Mask({ mask, opacity }: { mask: Delineation["mask"]; opacity: number }) {
  const url = useObjectUrl(mask, "image/png");
  return url === undefined ? null : (
    <div class="mask" style={{ opacity, maskImage: `url("${url}")` }} />
  );
}

function Outline({ size, contours }: { size: Size; contours: Delineation["contours"] }) {
  return (
    <svg class="outline" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {contours.map((corners, i) => (
        <polygon key={i} points={corners.map((corner) => corner.join(",")).join(" ")} />
      ))}
    </svg>
  );
}

function Slider(properties: {
  label: string;
  value: number;
  range: readonly [minimum: number, maximum: number, step: number];
  shown: string;
  onInput: (value: number) => void;
}) {
  const [min, max, step] = properties.range;
  return (
    <label class="slider">
      <span>{properties.label}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={properties.value}
        aria-valuetext={properties.shown}
        onInput={(event) => properties.onInput(Number(event.currentTarget.value))}
      />
      <output>{properties.shown}</output>
    </label>
  );
}
