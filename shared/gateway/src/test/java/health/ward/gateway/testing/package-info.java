/** Parts for tests: an issuer of access tokens, a host's messages, certificates. */
package health.ward.gateway.testing;
