import type { ImageDesk } from "../desk/image-desk";
import { texts } from "../texts";
import { DelineationView } from "./DelineationView";
import { DropZone } from "./DropZone";
import { FailureNote } from "./FailureNote";
import { useObservable } from "./hooks";
import { SendProgress } from "./SendProgress";

/** One image, and the outline that the model finds in it. */
export function ImageCheck({ desk }: { desk: ImageDesk }) {
  const { image, problem, sent, cancelled, failure, result } = useObservable(desk);
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
          chosen={image?.name}
          disabled={running}
          problem={problem === undefined ? undefined : texts.image.problems[problem]}
          onFiles={(files) => void desk.choose(files)}
        />
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
