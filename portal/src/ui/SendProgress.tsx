import { texts } from "../texts";

/** How far an image is: on its way, or with the model, of which nobody knows how long it takes. */
export function SendProgress({ sent }: { sent: number }) {
  const arrived = sent >= 1;
  const stage = arrived ? texts.image.outlining : texts.image.sending(Math.floor(100 * sent));
  return (
    <div class="progress">
      <progress aria-label={texts.image.progress} max={1} {...(arrived ? {} : { value: sent })} />
      <p role="status">{stage}</p>
    </div>
  );
}
