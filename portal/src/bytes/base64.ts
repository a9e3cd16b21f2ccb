import type { Bytes } from "./bytes";

const CHUNK = 0x8000;

/** Base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Bytes of base64url without padding or stray bits; undefined where the text is anything else. */
export function fromBase64Url(text: string): Bytes | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) {
    return undefined;
  }
  const bytes = decoded(text.replace(/-/g, "+").replace(/_/g, "/"));
  return toBase64Url(bytes) === text ? bytes : undefined;
}

/** Bytes of ordinary base64 with padding; undefined where the text is anything else. */
export function fromBase64(text: string): Bytes | undefined {
  const standard = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  return standard.test(text) ? decoded(text) : undefined;
}

const decoded = (text: string): Bytes =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
