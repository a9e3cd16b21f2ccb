package health.ward.attestation.tcb;

import java.util.List;
import java.util.Optional;

/**
 * One level of an enclave's or a TDX module's identity.
 *
 * @param svn ISVSVN that it must reach, 0 to 65535
 * @param evaluation what holds then
 */
record EnclaveLevel(int svn, TcbEvaluation evaluation) {

  /** The first level that {@code svn} reaches; Intel sorts them from the newest to the oldest. */
  static Optional<TcbEvaluation> first(List<EnclaveLevel> levels, int svn) {
    return levels.stream()
        .filter(level -> svn >= level.svn())
        .findFirst()
        .map(EnclaveLevel::evaluation);
  }
}
