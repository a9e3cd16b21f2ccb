import type { Api } from "../api/api";
import type { Delineation } from "../api/delineation";
import type { Bytes } from "../bytes/bytes";
import { CancelledError, type Watch } from "../channel/upload";
import { describe, type Failure } from "../failure/failure";
import { imageKind, type ImageKind } from "../image/kind";
import { Store } from "./observable";

/** The service takes 32 MiB; sealing adds a little. */
const MAXIMUM_BYTES = 30 * 1024 * 1024;

/** An image that can be sent. */
export interface ChosenImage {
  readonly name: string;
  readonly kind: ImageKind;
  readonly bytes: Bytes;
}

export interface ImageState {
  readonly image: ChosenImage | undefined;
  readonly problem: "notAnImage" | "tooLarge" | "several" | undefined;
  /** How much has been sent, 0 to 1; undefined while nothing is on its way. */
  readonly sent: number | undefined;
  readonly cancelled: boolean;
  readonly failure: Failure | undefined;
  readonly result: Delineation | undefined;
  readonly segmentation: Bytes | undefined;
}

const EMPTY: ImageState = {
  image: undefined,
  problem: undefined,
  sent: undefined,
  cancelled: false,
  failure: undefined,
  result: undefined,
  segmentation: undefined,
};

/** One clerk's work at one image: choosing, sending, calling off. */
export class ImageDesk extends Store<ImageState> {
  private running: AbortController | undefined;
  private chosen: File | undefined;

  constructor(private readonly api: Api) {
    super(EMPTY);
  }

  /** Takes the one file that was picked or dropped. */
  async choose(files: readonly File[]): Promise<void> {
    const [file, ...more] = files;
    if (file === undefined) {
      return;
    }
    this.cancel();
    this.running = undefined;
    this.chosen = file;
    this.set(EMPTY);
    if (more.length > 0 || file.size > MAXIMUM_BYTES) {
      this.set({ problem: more.length > 0 ? "several" : "tooLarge" });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (this.chosen !== file) {
      return;
    }
    const kind = imageKind(bytes);
    this.set(
      kind === undefined ? { problem: "notAnImage" } : { image: { name: file.name, kind, bytes } },
    );
  }

  /** Has the image outlined. */
  async send(): Promise<void> {
    await this.outline(async ({ bytes }, watch) => ({
      result: await this.api.delineate(bytes, watch),
    }));
  }

  /** Has the outline made again, as a DICOM segmentation. */
  async segment(): Promise<void> {
    await this.outline(async ({ bytes }, watch) => ({
      segmentation: await this.api.segmentation(bytes, watch),
    }));
  }

  cancel(): void {
    this.running?.abort();
  }

  private async outline(
    work: (image: ChosenImage, watch: Watch) => Promise<Partial<ImageState>>,
  ): Promise<void> {
    const { image } = this.current();
    if (image === undefined || this.running !== undefined) {
      return;
    }
    const running = new AbortController();
    this.running = running;
    this.set({ sent: 0, failure: undefined, cancelled: false });
    const onSent = (sent: number) => {
      if (this.running === running) {
        this.set({ sent });
      }
    };
    const outcome = await work(image, { signal: running.signal, onSent }).catch(failed);
    if (this.running === running) {
      this.running = undefined;
      this.set({ ...(running.signal.aborted ? { cancelled: true } : outcome), sent: undefined });
    }
  }
}

const failed = (error: unknown): Partial<ImageState> =>
  error instanceof CancelledError ? { cancelled: true } : { failure: describe(error) };
