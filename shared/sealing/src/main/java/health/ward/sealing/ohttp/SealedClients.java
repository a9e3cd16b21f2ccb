package health.ward.sealing.ohttp;

import health.ward.sealing.bhttp.BinaryRequest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seals requests to one key document after the other, which must have been verified before. The
 * last one is kept as it was read: to read it takes as long as to seal, for every key in it is
 * tried. Safe for use by several threads.
 */
public final class SealedClients {

  private final SecureRandom random;
  private volatile @Nullable Known last;

  /**
   * @param random for the ephemeral keys
   */
  public SealedClients(SecureRandom random) {
    this.random = random;
  }

  /**
   * Seals a request to the first key of a document.
   *
   * @param keyDocument as {@link KeyDocument#parse} takes it
   * @throws KeyDocumentException if it is unusable
   */
  public SealedRequest seal(byte[] keyDocument, BinaryRequest request) throws KeyDocumentException {
    Known known = last;
    if (known == null || !Arrays.equals(known.document, keyDocument)) {
      KeyDocument keys = KeyDocument.parse(keyDocument);
      known = new Known(keys.bytes(), new SealedClient(keys, random));
      last = known;
    }
    return known.client.seal(request);
  }

  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Known(byte[] document, SealedClient client) {}
}
