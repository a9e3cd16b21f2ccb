package health.ward.gateway.configuration;

/** Where the app runs, and so what its configuration may contain. */
public enum Profile {
  /** A laboratory on one machine: plain http, loopback issuers and lab roots are allowed. */
  LAB,
  /** Everything else. */
  PRODUCTION
}
