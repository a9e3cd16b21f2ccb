package health.ward.gateway.wiring;

import health.ward.gateway.configuration.ConfigurationException;

/** Gives the app's secrets by the names that {@code ward.json} gives them. */
@FunctionalInterface
interface Secrets {

  /**
   * A copy of one secret.
   *
   * @throws ConfigurationException when there is none of this name; there is no other place to look
   */
  byte[] read(String name) throws ConfigurationException;
}
