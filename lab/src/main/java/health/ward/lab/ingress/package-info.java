/**
 * A thin path router in the place of the cluster's ingress. It runs as an attested enclave, because
 * TLS ends in it: its certificate comes from the CAS, and it passes on over TLS to the apps, whose
 * CAS certificates it checks.
 */
@NullMarked
package health.ward.lab.ingress;

import org.jspecify.annotations.NullMarked;
