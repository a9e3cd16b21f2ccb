import type { Delineation } from "../api/delineation";
import type { ChosenImage, ImageDesk } from "../desk/image-desk";
import { texts } from "../texts";
import { useObjectUrl, useObservable } from "./hooks";

interface Properties {
  readonly desk: ImageDesk;
  readonly image: ChosenImage;
  readonly delineation: Delineation;
}

/** The outlined picture, and for a DICOM image its segmentation, which is made when it is asked for. */
export function Downloads({ desk, image, delineation }: Properties) {
  const { sent, segmentation } = useObservable(desk);
  const picture = useObjectUrl(delineation.picture, "image/png");
  const file = useObjectUrl(segmentation, "application/dicom");
  return (
    <div class="actions">
      {picture !== undefined && (
        <a class="button" href={picture} download="outline.png">
          {texts.image.downloadPicture}
        </a>
      )}
      {image.kind === "dicom" && file === undefined && (
        <button type="button" disabled={sent !== undefined} onClick={() => void desk.segment()}>
          {texts.image.makeSegmentation}
        </button>
      )}
      {file !== undefined && (
        <a class="button" href={file} download="segmentation.dcm">
          {texts.image.downloadSegmentation}
        </a>
      )}
    </div>
  );
}
