package health.ward.cli.audit;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How far a chain has come.
 *
 * @param number the last entry's, from 1
 * @param hash base64url of 32 bytes
 */
record Head(String chain, long number, String hash) {
  private static final String PURPOSE = "ward audit head";

  static Head parse(JsonObject json) throws JsonShapeException {
    json.only("chain", "number", "hash");
    return new Head(
        json.string("chain"), json.integer("number", 1, Long.MAX_VALUE), json.string("hash"));
  }

  /** The head of a chain after an entry, by the formula that docs/audit.md tells. */
  static byte[] after(String chain, long number, byte[] before, byte[] digest) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    part(parts, PURPOSE.getBytes(StandardCharsets.US_ASCII));
    part(parts, chain.getBytes(StandardCharsets.US_ASCII));
    part(parts, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    part(parts, before);
    part(parts, digest);
    return Sha256.of(parts.toByteArray());
  }

  boolean is(byte[] found) {
    return hash.equals(Base64Url.encode(found));
  }

  private static void part(ByteArrayOutputStream parts, byte[] bytes) {
    parts.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    parts.writeBytes(bytes);
  }
}
