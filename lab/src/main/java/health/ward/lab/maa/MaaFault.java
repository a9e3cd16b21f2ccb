package health.ward.lab.maa;

import java.util.Arrays;
import java.util.Optional;

/** Ways in which the emulator misbehaves: tokens that nobody must believe, and more. */
public enum MaaFault {
  /** Signed by a key that is not published, under the published key's name. */
  FORGED_SIGNATURE("forged-signature"),
  /** Not signed at all, and says so. */
  ALG_NONE("alg-none"),
  /** Signed by a key that is not published, under that key's own name. */
  FOREIGN_KID("foreign-kid"),
  /** Issued nine hours ago, so expired for one. */
  EXPIRED_TOKEN("expired-token"),
  /** Valid in an hour. */
  NOT_YET_VALID("not-yet-valid"),
  /** A customer's provider that nobody configured. */
  WRONG_ISSUER("wrong-issuer"),
  /** Sound tokens by a new key, which is published beside the old one. */
  KEY_ROLLOVER("maa-key-rollover"),
  /** Sound tokens, but later than anybody waits. */
  SLOW("maa-slow");

  private final String label;

  MaaFault(String label) {
    this.label = label;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /** The fault of that name. */
  public static Optional<MaaFault> of(String label) {
    return Arrays.stream(values()).filter(fault -> fault.label.equals(label)).findFirst();
  }
}
