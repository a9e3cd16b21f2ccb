package health.ward.lab.tee;

/**
 * What a quote of an enclave will say about it.
 *
 * @param mrenclave lower-case hex
 * @param mrsigner lower-case hex
 * @param productId ISVPRODID
 * @param svn ISVSVN
 */
public record EnclaveIdentity(String mrenclave, String mrsigner, int productId, int svn) {}
