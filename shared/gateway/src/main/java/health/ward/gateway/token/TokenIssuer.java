package health.ward.gateway.token;

import java.net.URI;

/**
 * An issuer of access tokens that is trusted.
 *
 * @param issuer exact value of {@code iss}
 * @param keys address of the JSON Web Key Set; keys come from nowhere else
 * @param audience value that {@code aud} must contain
 * @param scopeClaim claim that lists the scopes: {@code scope}, {@code scp} or {@code roles}
 * @param tenants which hospital a token stands for
 */
public record TokenIssuer(
    String issuer, URI keys, String audience, String scopeClaim, TenantRule tenants) {}
