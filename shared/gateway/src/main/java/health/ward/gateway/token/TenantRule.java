package health.ward.gateway.token;

import java.util.Map;

/** Which hospital an issuer's token stands for. */
public sealed interface TenantRule {

  /** Every token of the issuer stands for one hospital. */
  record Fixed(String tenant) implements TenantRule {}

  /**
   * One claim's value decides; values that are not listed are refused.
   *
   * @param claim name of a string claim
   * @param tenants hospital by claim value
   */
  record ByClaim(String claim, Map<String, String> tenants) implements TenantRule {

    /** Keeps its own copy of the table. */
    public ByClaim {
      tenants = Map.copyOf(tenants);
    }
  }
}
