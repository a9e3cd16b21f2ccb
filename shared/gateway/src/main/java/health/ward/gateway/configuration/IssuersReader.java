package health.ward.gateway.configuration;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.gateway.token.TenantRule;
import health.ward.gateway.token.TokenIssuer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the trusted issuers of access tokens. */
final class IssuersReader {

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  List<TokenIssuer> read(JsonObject json) throws JsonShapeException, ConfigurationException {
    List<TokenIssuer> issuers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonObject entry : json.objects("tokens")) {
      TokenIssuer issuer = issuer(entry);
      if (!names.add(issuer.issuer())) {
        throw ConfigurationReader.refused(entry.pointer("issuer"), "is listed twice");
      }
      issuers.add(issuer);
    }
    if (issuers.isEmpty()) {
      throw ConfigurationReader.refused(json.pointer("tokens"), "must name an issuer");
    }
    return issuers;
  }

  private static TokenIssuer issuer(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    json.only("issuer", "keys", "audience", "scopeClaim", "tenant", "tenantClaim");
    return new TokenIssuer(
        json.string("issuer"),
        ConfigurationReader.address(json, "keys"),
        json.string("audience"),
        json.optionalString("scopeClaim").orElse("scope"),
        tenants(json));
  }

  private static TenantRule tenants(JsonObject json)
      throws JsonShapeException, ConfigurationException {
    if (json.has("tenant") == json.has("tenantClaim")) {
      throw ConfigurationReader.refused(
          json.pointer("tenant"), "exactly one of tenant and tenantClaim must be there");
    }
    if (json.has("tenant")) {
      return new TenantRule.Fixed(tenant(json, "tenant"));
    }
    JsonObject claim = json.object("tenantClaim").only("claim", "tenants");
    JsonObject table = claim.object("tenants");
    Map<String, String> tenants = new LinkedHashMap<>();
    for (String value : table.names()) {
      tenants.put(value, tenant(table, value));
    }
    return new TenantRule.ByClaim(claim.string("claim"), tenants);
  }

  private static String tenant(JsonObject json, String name)
      throws JsonShapeException, ConfigurationException {
    String tenant = json.string(name);
    if (!TENANT.matcher(tenant).matches()) {
      throw ConfigurationReader.refused(json.pointer(name), "must be 1 to 64 of A-Za-z0-9._-");
    }
    return tenant;
  }
}
