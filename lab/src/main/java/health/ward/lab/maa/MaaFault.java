package health.ward.lab.maa;

import java.util.Arrays;
import java.util.Optional;

/** Ways in which the emulator issues tokens that nobody must believe. */
public enum MaaFault {
  /** Signed by a key that is not published, under the published key's name. */
  FORGED_SIGNATURE("forged-signature"),
  /** Issued nine hours ago, so expired for one. */
  EXPIRED_TOKEN("expired-token"),
  /** A customer's provider that nobody configured. */
  WRONG_ISSUER("wrong-issuer");

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
