package health.ward.attestation.tcb;

import health.ward.attestation.pck.PckPlatform;
import java.util.List;

/**
 * One level of TCB info.
 *
 * @param sgxComponents the 16 SVNs that the platform must reach, 0 to 255 each
 * @param pceSvn that it must reach, 0 to 65535
 * @param tdxComponents the 16 SVNs that the trust domain's TEE_TCB_SVN must reach; empty for SGX
 * @param evaluation what holds for a platform that reaches them
 */
record TcbLevel(
    List<Integer> sgxComponents,
    int pceSvn,
    List<Integer> tdxComponents,
    TcbEvaluation evaluation) {
  private static final int MODULE_VERSION = 1;
  private static final int AFTER_MODULE = 2;

  TcbLevel {
    sgxComponents = List.copyOf(sgxComponents);
    tdxComponents = List.copyOf(tdxComponents);
  }

  boolean reachedBy(PckPlatform platform) {
    return reached(sgxComponents, platform.componentSvns(), 0) && platform.pceSvn() >= pceSvn;
  }

  /** A module with a version has an identity of its own, which stands for the first two SVNs. */
  boolean reachedBy(PckPlatform platform, List<Integer> teeTcbSvn) {
    int from = teeTcbSvn.get(MODULE_VERSION) == 0 ? 0 : AFTER_MODULE;
    return reachedBy(platform) && reached(tdxComponents, teeTcbSvn, from);
  }

  private static boolean reached(List<Integer> wanted, List<Integer> found, int from) {
    for (int i = from; i < wanted.size(); i++) {
      if (found.get(i) < wanted.get(i)) {
        return false;
      }
    }
    return true;
  }
}
