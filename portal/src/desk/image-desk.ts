import type { Api } from "../api/api";
import type { Delineation } from "../api/delineation";
import type { Bytes } from "../bytes/bytes";
import { CancelledError, type Watch } from "../channel/upload";
import { describe, type Failure } from "../failure/failure";
import { CHANNELS, inOrder } from "../image/channels";
import { imageKind, type ImageKind } from "../image/kind";
import { Errands } from "./errands";
import { Store } from "./observable";

/** The service takes 32 MiB; sealing adds a little. */
const MAXIMUM_BYTES = 30 * 1024 * 1024;

/** A file that can be sent. */
export interface ChosenImage {
  readonly name: string;
  readonly kind: ImageKind;
  readonly bytes: Bytes;
}

export type ImageProblem = "unreadable" | "notAnImage" | "tooLarge" | "number" | "mixed";

export interface ImageState {
  /** None, one, or the three of a set in the order of the channels. */
  readonly images: readonly ChosenImage[];
  readonly problem: ImageProblem | undefined;
  /** How much has been sent, 0 to 1; undefined while nothing is on its way. */
  readonly sent: number | undefined;
  readonly cancelled: boolean;
  readonly failure: Failure | undefined;
  readonly result: Delineation | undefined;
  readonly segmentation: Bytes | undefined;
}

const EMPTY: ImageState = {
  images: [],
  problem: undefined,
  sent: undefined,
  cancelled: false,
  failure: undefined,
  result: undefined,
  segmentation: undefined,
};

/** The one image, or of a set its FLAIR, as the service shows it. */
export const shownImage = ({ images }: ImageState): ChosenImage | undefined =>
  images[CHANNELS.indexOf("flair")] ?? images[0];

/** One clerk's work at one slice: choosing, sending, calling off. */
export class ImageDesk extends Store<ImageState> {
  private readonly errands = new Errands<ImageState>(this, failed);
  private running = new AbortController();

  constructor(private readonly api: Api) {
    super(EMPTY);
  }

  /** Takes the file or the three files that were picked or dropped. */
  async choose(files: readonly File[]): Promise<void> {
    if (files.length === 0) {
      return;
    }
    this.cancel();
    await this.errands.run(EMPTY, () => chosen(files), { sent: undefined });
  }

  /** Says that a file of the set shows this channel; the file that stood there takes its place. */
  assign(channel: number, file: number): void {
    const { images, sent } = this.current();
    const [one, other] = [images[channel], images[file]];
    if (sent === undefined && one !== undefined && other !== undefined) {
      const swapped = images.map((image) => (image === one ? other : image === other ? one : image));
      this.set({ ...EMPTY, images: swapped });
    }
  }

  /** Has the image outlined. */
  async send(): Promise<void> {
    await this.outline(async (images, watch) => ({
      result: await this.api.delineate(images, watch),
    }));
  }

  /** Has the outline made again, as a DICOM segmentation. */
  async segment(): Promise<void> {
    await this.outline(async (images, watch) => ({
      segmentation: await this.api.segmentation(images, watch),
    }));
  }

  cancel(): void {
    this.running.abort();
  }

  private async outline(
    work: (images: readonly Bytes[], watch: Watch) => Promise<Partial<ImageState>>,
  ): Promise<void> {
    const { images, sent } = this.current();
    if (images.length === 0 || sent !== undefined) {
      return;
    }
    const { signal } = (this.running = new AbortController());
    const during = { sent: 0, failure: undefined, cancelled: false };
    const bytes = images.map((image) => image.bytes);
    const send = async (current: () => boolean) => {
      const onSent = (share: number) => {
        if (current()) {
          this.set({ sent: share });
        }
      };
      const outcome = await work(bytes, { signal, onSent }).catch(failed);
      return signal.aborted ? { cancelled: true } : outcome;
    };
    await this.errands.run(during, send, { sent: undefined });
  }
}

/** What becomes of files that were picked or dropped. */
async function chosen(files: readonly File[]): Promise<Partial<ImageState>> {
  if (files.length !== 1 && files.length !== CHANNELS.length) {
    return { problem: "number" };
  }
  if (files.reduce((sum, { size }) => sum + size, 0) > MAXIMUM_BYTES) {
    return { problem: "tooLarge" };
  }
  return taken(await Promise.all(files.map(read)));
}

async function read(file: File): Promise<ChosenImage | ImageProblem> {
  const content = await file.arrayBuffer().catch(() => undefined);
  if (content === undefined) {
    return "unreadable";
  }
  const bytes = new Uint8Array(content);
  const kind = imageKind(bytes);
  return kind === undefined ? "notAnImage" : { name: file.name, kind, bytes };
}

/** A set is three DICOM files or three other images. */
function taken(files: readonly (ChosenImage | ImageProblem)[]): Partial<ImageState> {
  const problem = files.find((file) => typeof file === "string");
  if (problem !== undefined) {
    return { problem };
  }
  const images = files.filter((file) => typeof file !== "string");
  const objects = images.filter(({ kind }) => kind === "dicom").length;
  return objects > 0 && objects < images.length
    ? { problem: "mixed" }
    : { images: inOrder(images) };
}

const failed = (error: unknown): Partial<ImageState> =>
  error instanceof CancelledError ? { cancelled: true } : { failure: describe(error) };
