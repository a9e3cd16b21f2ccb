package health.ward.clinical.record;

/** Stored bytes are no patient record of this or an earlier format. Quotes nothing of them. */
public final class PatientRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  PatientRecordException() {
    super("The stored bytes are no patient record");
  }
}
