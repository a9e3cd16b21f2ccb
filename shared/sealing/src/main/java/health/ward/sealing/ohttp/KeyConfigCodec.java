package health.ward.sealing.ohttp;

import health.ward.sealing.hpke.Aead;
import health.ward.sealing.hpke.HpkeException;
import health.ward.sealing.hpke.KemPrivateKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Key configurations and lists of them in bytes (RFC 9458 sections 3.1 and 3.2). */
final class KeyConfigCodec {

  private static final int BYTES_PER_SUITE = 4;
  private static final int FIXED_BYTES = 1 + 2 + KemPrivateKey.PUBLIC_KEY_LENGTH + 2;

  private KeyConfigCodec() {}

  static byte[] encode(List<KeyConfig> configs) {
    int size = configs.stream().mapToInt(config -> 2 + length(config)).sum();
    ByteBuffer buffer = ByteBuffer.allocate(size);
    for (KeyConfig config : configs) {
      buffer.putShort((short) length(config));
      buffer.put((byte) config.keyId());
      buffer.putShort((short) Suite.KEM);
      buffer.put(config.publicKey());
      buffer.putShort((short) (config.aeads().size() * BYTES_PER_SUITE));
      for (Aead aead : config.aeads()) {
        buffer.putShort((short) Suite.KDF);
        buffer.putShort((short) aead.id());
      }
    }
    return buffer.array();
  }

  /** The usable ones of a list; the others are read over, as RFC 9458 section 3.2 asks. */
  static List<KeyConfig> decode(byte[] document) throws KeyDocumentException {
    try {
      List<KeyConfig> configs = new ArrayList<>();
      ByteBuffer buffer = ByteBuffer.wrap(document);
      while (buffer.hasRemaining()) {
        decodeOne(slice(buffer, uint16(buffer))).ifPresent(configs::add);
      }
      return configs;
    } catch (BufferUnderflowException e) {
      throw new KeyDocumentException("the key document ends too early");
    }
  }

  private static Optional<KeyConfig> decodeOne(ByteBuffer buffer) throws KeyDocumentException {
    int keyId = buffer.get() & 0xff;
    if (uint16(buffer) != Suite.KEM) {
      return Optional.empty();
    }
    byte[] publicKey = new byte[KemPrivateKey.PUBLIC_KEY_LENGTH];
    buffer.get(publicKey);
    int suitesLength = uint16(buffer);
    if (suitesLength == 0 || suitesLength % BYTES_PER_SUITE != 0) {
      throw new KeyDocumentException("a key's list of algorithms is malformed");
    }
    ByteBuffer suites = slice(buffer, suitesLength);
    if (buffer.hasRemaining()) {
      throw new KeyDocumentException("something follows a key's list of algorithms");
    }
    List<Aead> aeads = new ArrayList<>();
    while (suites.hasRemaining()) {
      int kdf = uint16(suites);
      Optional<Aead> aead = Aead.of(uint16(suites));
      if (kdf == Suite.KDF && aead.isPresent()) {
        aeads.add(aead.get());
      }
    }
    requireUsable(publicKey);
    return aeads.isEmpty() ? Optional.empty() : Optional.of(new KeyConfig(keyId, publicKey, aeads));
  }

  private static void requireUsable(byte[] publicKey) throws KeyDocumentException {
    try {
      KemPrivateKey.requireUsable(publicKey);
    } catch (HpkeException e) {
      throw new KeyDocumentException("a public key has small order");
    }
  }

  private static int length(KeyConfig config) {
    return FIXED_BYTES + config.aeads().size() * BYTES_PER_SUITE;
  }

  private static int uint16(ByteBuffer buffer) {
    return buffer.getShort() & 0xffff;
  }

  private static ByteBuffer slice(ByteBuffer buffer, int length) {
    if (length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return slice;
  }
}
