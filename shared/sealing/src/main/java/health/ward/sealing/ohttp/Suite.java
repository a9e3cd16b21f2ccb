package health.ward.sealing.ohttp;

import health.ward.sealing.hpke.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The algorithms, and the seven bytes that name key and algorithms before a sealed request. */
final class Suite {

  static final int KEM = 0x0020;
  static final int KDF = 0x0001;
  static final int HEADER_LENGTH = 7;

  /** What a server offers with each of its keys, preferred first. */
  static final List<Aead> OFFERED =
      List.of(Aead.AES_256_GCM, Aead.AES_128_GCM, Aead.CHACHA20_POLY1305);

  private static final byte[] REQUEST_LABEL =
      "message/bhttp request".getBytes(StandardCharsets.US_ASCII);

  private Suite() {}

  static byte[] header(int keyId, Aead aead) {
    return ByteBuffer.allocate(HEADER_LENGTH)
        .put((byte) keyId)
        .putShort((short) KEM)
        .putShort((short) KDF)
        .putShort((short) aead.id())
        .array();
  }

  /** The {@code info} of RFC 9458 section 4.3: label, zero, header. */
  static byte[] info(byte[] header) {
    return ByteBuffer.allocate(REQUEST_LABEL.length + 1 + HEADER_LENGTH)
        .put(REQUEST_LABEL)
        .put((byte) 0)
        .put(header)
        .array();
  }
}
