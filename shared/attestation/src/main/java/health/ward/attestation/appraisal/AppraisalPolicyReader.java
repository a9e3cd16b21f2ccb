package health.ward.attestation.appraisal;

/** Reads a policy file. */
final class AppraisalPolicyReader {
  private AppraisalPolicyReader() {}

  static AppraisalPolicy read(byte[] json) throws AppraisalPolicyException {
    throw new UnsupportedOperationException();
  }
}
