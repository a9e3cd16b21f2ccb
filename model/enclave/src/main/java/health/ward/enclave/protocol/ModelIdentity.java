package health.ward.enclave.protocol;

/**
 * Which model it is.
 *
 * @param version as the models folder names it
 * @param digest SHA-256 of the model file, lower-case hex
 */
public record ModelIdentity(String name, String version, String digest) {

  @Override
  public String toString() {
    return name + "/" + version;
  }
}
