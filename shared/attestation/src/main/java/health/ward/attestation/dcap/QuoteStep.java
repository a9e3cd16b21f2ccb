package health.ward.attestation.dcap;

/** The steps of trust, in the order in which they are taken: first the collateral's. */
public enum QuoteStep {
  /** The root CA CRL is signed by the pinned key and current. */
  ROOT_CRL,
  /** The PCK CRL is signed by an authority below the root that is not revoked, and is current. */
  PCK_CRL,
  /** The TCB info's signer is a TCB signing certificate of the root that is not revoked. */
  TCB_INFO_SIGNER,
  /** The TCB info's signature is over its very bytes. */
  TCB_INFO_SIGNATURE,
  /** The TCB info is of version 3, about this kind of TEE, and current. */
  TCB_INFO,
  /** The QE identity's signer is a TCB signing certificate of the root that is not revoked. */
  QE_IDENTITY_SIGNER,
  /** The QE identity's signature is over its very bytes. */
  QE_IDENTITY_SIGNATURE,
  /** The QE identity is of version 2, of this TEE's quoting enclave, and current. */
  QE_IDENTITY,

  /**
   * The collateral was verified under the same root, for this kind of TEE, and is still current.
   */
  COLLATERAL,
  /** Certificates: PCK leaf, its authority, the root whose key is pinned. */
  PCK_CHAIN,
  /** The quoting enclave's report, signed by the PCK leaf. */
  QE_REPORT_SIGNATURE,
  /** The attestation key, named by the quoting enclave's report data. */
  ATTESTATION_KEY,
  /** The application's report, signed by the attestation key. */
  ISV_SIGNATURE,
  /** Neither the PCK leaf nor its authority is revoked. */
  PCK_REVOCATION,
  /** The PCK leaf tells its platform. */
  PCK_PLATFORM,
  /** The quoting enclave is the one of the QE identity, and not older than all of its levels. */
  QE_MATCH,
  /** The TCB info is about the platform's family. */
  TCB_FAMILY,
  /** The platform reaches one of the TCB info's levels. */
  TCB_LEVEL,
  /** The TDX module is one that the TCB info knows, and not older than all of its levels. */
  TDX_MODULE
}
