package health.ward.attestation.evidence;

/**
 * What a platform gives a process to show what it is: evidence that somebody has still to appraise,
 * or the result of an appraisal that an agent on the platform has asked for. Neither is believed
 * before it is verified.
 */
public sealed interface PlatformStatement permits Evidence, GuestToken {

  /** The exact bytes that the statement binds. */
  byte[] runtimeData();
}
