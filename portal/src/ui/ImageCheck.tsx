import { useState } from "preact/hooks";
import type { Api } from "../api/api";
import type { Delineation } from "../api/delineation";
import { texts } from "../texts";
import { DelineationView } from "./DelineationView";
import { describe, type Failure } from "./failure";
import { FailureNote } from "./FailureNote";

const MAXIMUM_BYTES = 30 * 1024 * 1024;
const TYPES = ["image/png", "image/jpeg", "image/tiff"];

interface Result {
  readonly image: File;
  readonly delineation: Delineation;
}

/** One image, and the outline that the model finds in it. */
export function ImageCheck({ api }: { api: Api }) {
  const [image, setImage] = useState<File>();
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [result, setResult] = useState<Result>();
  const [busy, setBusy] = useState(false);

  const choose = (chosen: File | undefined) => {
    setImage(chosen);
    setProblem(chosen && problemOf(chosen));
    setFailure(undefined);
    setResult(undefined);
  };

  const send = async () => {
    const wrong = image === undefined ? texts.image.chooseFirst : problemOf(image);
    setProblem(wrong);
    if (image === undefined || wrong !== undefined) {
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      const bytes = new Uint8Array(await image.arrayBuffer());
      setResult({ image, delineation: await api.delineate(bytes) });
    } catch (error) {
      setFailure(describe(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section class="card" aria-labelledby="image">
      <h2 id="image">{texts.image.heading}</h2>
      <p class="hint">{texts.image.intro}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div class="field">
          <label for="field-image">{texts.image.label}</label>
          <input
            id="field-image"
            type="file"
            accept={[...TYPES, ".tif", ".tiff"].join(",")}
            disabled={busy}
            aria-invalid={problem === undefined ? undefined : true}
            aria-describedby={problem === undefined ? undefined : "image-problem"}
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
          {problem !== undefined && (
            <p id="image-problem" class="problem" role="alert">
              {problem}
            </p>
          )}
        </div>
        {failure !== undefined && <FailureNote failure={failure} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {texts.image.send}
          </button>
          <p role="status">{busy ? texts.image.working : ""}</p>
        </div>
      </form>
      {result !== undefined && <DelineationView {...result} />}
    </section>
  );
}

function problemOf({ size, type }: File): string | undefined {
  if (!TYPES.includes(type)) {
    return texts.image.wrongType;
  }
  return size > MAXIMUM_BYTES ? texts.image.tooLarge : undefined;
}
