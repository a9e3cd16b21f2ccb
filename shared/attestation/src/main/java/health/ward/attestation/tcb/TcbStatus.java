package health.ward.attestation.tcb;

import java.util.Arrays;
import java.util.Optional;

/** The {@code tcbStatus} of the Intel SGX and TDX PCS API v4. */
public enum TcbStatus {
  /** All known advisories are dealt with. */
  UP_TO_DATE("UpToDate"),
  /** The enclave's own software must be hardened against an advisory. */
  SW_HARDENING_NEEDED("SWHardeningNeeded"),
  /** The platform is patched but must be configured, for example without hyper-threading. */
  CONFIGURATION_NEEDED("ConfigurationNeeded"),
  /** Both of the two above. */
  CONFIGURATION_AND_SW_HARDENING_NEEDED("ConfigurationAndSWHardeningNeeded"),
  /** Patches are missing. */
  OUT_OF_DATE("OutOfDate"),
  /** Patches are missing, and with them it must still be configured. */
  OUT_OF_DATE_CONFIGURATION_NEEDED("OutOfDateConfigurationNeeded"),
  /** The patch level is compromised; nobody may accept it. */
  REVOKED("Revoked");

  private final String label;

  TcbStatus(String label) {
    this.label = label;
  }

  /** The name in Intel's documents. */
  public String label() {
    return label;
  }

  /** The status of that name. */
  public static Optional<TcbStatus> of(String label) {
    return Arrays.stream(values()).filter(status -> status.label.equals(label)).findFirst();
  }

  /**
   * The status of two parts together, of which each needs what it needs: Intel's quote verification
   * library gives the same for platform with quoting enclave and for platform with TDX module.
   */
  public TcbStatus merge(TcbStatus other) {
    if (this == REVOKED || other == REVOKED) {
      return REVOKED;
    }
    boolean configuration = needsConfiguration() || other.needsConfiguration();
    if (outOfDate() || other.outOfDate()) {
      return configuration ? OUT_OF_DATE_CONFIGURATION_NEEDED : OUT_OF_DATE;
    }
    if (needsHardening() || other.needsHardening()) {
      return configuration ? CONFIGURATION_AND_SW_HARDENING_NEEDED : SW_HARDENING_NEEDED;
    }
    return configuration ? CONFIGURATION_NEEDED : UP_TO_DATE;
  }

  private boolean outOfDate() {
    return this == OUT_OF_DATE || this == OUT_OF_DATE_CONFIGURATION_NEEDED;
  }

  private boolean needsConfiguration() {
    return this == CONFIGURATION_NEEDED
        || this == CONFIGURATION_AND_SW_HARDENING_NEEDED
        || this == OUT_OF_DATE_CONFIGURATION_NEEDED;
  }

  private boolean needsHardening() {
    return this == SW_HARDENING_NEEDED || this == CONFIGURATION_AND_SW_HARDENING_NEEDED;
  }
}
