/** What can be outlined. */
export type ImageKind = "png" | "jpeg" | "tiff" | "dicom";

const DICOM_AT = 128;

const SIGNATURES: readonly (readonly [ImageKind, number, readonly number[]])[] = [
  ["png", 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpeg", 0, [0xff, 0xd8, 0xff]],
  ["tiff", 0, [0x49, 0x49, 0x2a, 0x00]],
  ["tiff", 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ["dicom", DICOM_AT, [0x44, 0x49, 0x43, 0x4d]],
];

/** The kind by the first bytes, whatever a file calls itself; undefined for anything else. */
export const imageKind = (bytes: Uint8Array): ImageKind | undefined =>
  SIGNATURES.find(([, at, signature]) =>
    signature.every((octet, i) => bytes[at + i] === octet),
  )?.[0];

/** Whether browsers can show it themselves. */
export const isDrawn = (kind: ImageKind): boolean => kind === "png" || kind === "jpeg";
