package health.ward.lab.maa;

import health.ward.attestation.AttestationException;
import health.ward.attestation.tcb.TcbStatus;
import java.util.List;

/** A genuine quote of a platform that lacks patches. */
final class TcbBelowBaselineException extends AttestationException {
  private static final long serialVersionUID = 1L;

  TcbBelowBaselineException(TcbStatus status, List<String> advisoryIds) {
    super("the platform's TCB status is " + status.label() + " " + advisoryIds);
  }
}
