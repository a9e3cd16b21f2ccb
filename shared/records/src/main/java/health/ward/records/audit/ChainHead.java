package health.ward.records.audit;

import java.util.Base64;

/**
 * How far a chain has come.
 *
 * @param chain 22 characters of base64url
 * @param number the last entry's, from 1
 * @param hash the head after it, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this module only
public record ChainHead(String chain, long number, byte[] hash) {

  /** The hash in base64url. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
