package health.ward.lab.tee;

/**
 * What a quote of an enclave will say about it.
 *
 * @param mrenclave lower-case hex
 * @param signature as it is when nobody signs the files anew
 */
public record EnclaveIdentity(String mrenclave, EnclaveSignature signature) {}
