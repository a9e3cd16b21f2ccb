import type { ChosenImage, ImageDesk } from "../desk/image-desk";
import { CHANNELS } from "../image/channels";
import { texts } from "../texts";

interface Properties {
  readonly images: readonly ChosenImage[];
  readonly disabled: boolean;
  readonly desk: ImageDesk;
}

/** Which file of a set shows what; a file that is chosen for one channel changes places. */
export function SetOrder({ images, disabled, desk }: Properties) {
  return (
    <fieldset class="set">
      <legend>{texts.image.set}</legend>
      {CHANNELS.map((channel, i) => (
        <div key={channel} class="field">
          <label for={`field-${channel}`}>{texts.image.channel[channel]}</label>
          <select
            id={`field-${channel}`}
            value={i}
            disabled={disabled}
            onChange={(event) => {
              const file = Number(event.currentTarget.value);
              event.currentTarget.value = String(i);
              desk.assign(i, file);
            }}
          >
            {images.map(({ name }, file) => (
              <option key={file} value={file}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
