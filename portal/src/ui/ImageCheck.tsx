import { shownImage, type ChosenImage, type ImageDesk } from "../desk/image-desk";
import { texts } from "../texts";
import { DelineationView } from "./DelineationView";
import { DropZone } from "./DropZone";
import { FailureNote } from "./FailureNote";
import { useObservable } from "./hooks";
import { SendProgress } from "./SendProgress";
import { SetOrder } from "./SetOrder";

const ACCEPTED = ["image/png", "image/jpeg", "image/tiff", ".tif", ".tiff", "application/dicom", ".dcm"];

/** One slice, and the outline that the model finds in it. */
export function ImageCheck({ desk }: { desk: ImageDesk }) {
  const state = useObservable(desk);
  const { images, problem, sent, cancelled, failure, result } = state;
  const image = shownImage(state);
  const running = sent !== undefined;
  return (
    <section class="card" aria-labelledby="image">
      <h2 id="image">{texts.image.heading}</h2>
      <p class="hint">{texts.image.intro}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void desk.send();
        }}
      >
        <DropZone
          name="image"
          label={texts.image.label}
          hint={texts.image.hint}
          accepted={ACCEPTED}
          several
          chosen={told(images)}
          disabled={running}
          problem={problem === undefined ? undefined : texts.image.problems[problem]}
          onFiles={(files) => void desk.choose(files)}
        />
        {images.length > 1 && <SetOrder images={images} disabled={running} desk={desk} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={running || image === undefined}>
            {texts.image.send}
          </button>
          {running && (
            <button type="button" onClick={() => desk.cancel()}>
              {texts.image.cancel}
            </button>
          )}
        </div>
        {running && <SendProgress sent={sent} />}
        <p role="status" class="hint">
          {cancelled ? texts.image.cancelled : ""}
        </p>
        {failure !== undefined && <FailureNote failure={failure} />}
      </form>
      {image !== undefined && result !== undefined && (
        <DelineationView desk={desk} image={image} delineation={result} />
      )}
    </section>
  );
}

function told([image, ...more]: readonly ChosenImage[]): string | undefined {
  return more.length > 0 ? texts.image.chosenSet : image && texts.image.chosen(image.name);
}
