package health.ward.sealing.ohttp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys that a server offers, as the media type {@code application/ohttp-keys} has them: the
 * current one first. Its exact bytes are kept, because their digest is what attestation vouches
 * for.
 */
public final class KeyDocument {

  /** Bytes of the largest document that is read. */
  public static final int MAXIMUM_LENGTH = 4096;

  private final byte[] bytes;
  private final List<KeyConfig> configs;

  private KeyDocument(byte[] bytes, List<KeyConfig> configs) {
    this.bytes = bytes;
    this.configs = List.copyOf(configs);
  }

  /**
   * Reads a document. Keys with algorithms that are not known here are passed over.
   *
   * @param applicationOhttpKeys length-prefixed key configurations, at most {@link #MAXIMUM_LENGTH}
   * @throws KeyDocumentException if it is malformed, names one id twice, has a key of small order,
   *     or no key that can be used
   */
  public static KeyDocument parse(byte[] applicationOhttpKeys) throws KeyDocumentException {
    if (applicationOhttpKeys.length > MAXIMUM_LENGTH) {
      throw new KeyDocumentException("the key document is too large");
    }
    byte[] bytes = applicationOhttpKeys.clone();
    List<KeyConfig> configs = KeyConfigCodec.decode(bytes);
    if (configs.isEmpty()) {
      throw new KeyDocumentException("the key document holds no key that can be used");
    }
    Set<Integer> ids = new HashSet<>();
    for (KeyConfig config : configs) {
      if (!ids.add(config.keyId())) {
        throw new KeyDocumentException("the key document names one key id twice");
      }
    }
    return new KeyDocument(bytes, configs);
  }

  static KeyDocument of(List<KeyConfig> configs) {
    return new KeyDocument(KeyConfigCodec.encode(configs), configs);
  }

  /** A copy of the exact bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 over the whole document: ids, algorithms and public keys. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /** The usable keys in the document's order, at least one. */
  public List<KeyConfig> configs() {
    return configs;
  }

  @Override
  public String toString() {
    return "KeyDocument" + configs;
  }
}
