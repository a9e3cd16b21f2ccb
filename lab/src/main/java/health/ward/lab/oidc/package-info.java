/**
 * The hospitals' OpenID Connect issuers on this machine: mock-oauth2-server, which gives everybody
 * any token.
 */
@NullMarked
package health.ward.lab.oidc;

import org.jspecify.annotations.NullMarked;
