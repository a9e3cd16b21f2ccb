package health.ward.host.trust;

import health.ward.host.json.JsonFields;
import health.ward.host.json.JsonFormException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the host listens.
 *
 * @param address an address, never a name: name resolution belongs to the operator
 * @param port 0 for any free one
 * @param tls absent for plain HTTP
 */
public record Listener(InetAddress address, int port, Optional<TlsIdentity> tls) {

  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  static Listener read(JsonFields fields, TrustedFiles files)
      throws JsonFormException, TrustException {
    String address = fields.string("address");
    int port = (int) fields.number("port", 0, 65_535);
    Optional<String> certificate = fields.optionalString("certificate");
    Optional<String> key = fields.optionalString("key");
    fields.refuseOthers();
    if (certificate.isPresent() != key.isPresent()) {
      throw new TrustException(fields.where() + ": certificate and key belong together");
    }
    Optional<TlsIdentity> tls = Optional.empty();
    if (certificate.isPresent() && key.isPresent()) {
      tls =
          Optional.of(
              TlsIdentity.parse(
                  certificate.get(),
                  files.read(certificate.get()),
                  key.get(),
                  files.read(key.get())));
    }
    return new Listener(literal(fields.where(), address), port, tls);
  }

  private static InetAddress literal(String where, String text) throws TrustException {
    try {
      if (LITERAL.matcher(text).matches()) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException e) {
      throw new TrustException(where + ".address: not an IP address", e);
    }
    throw new TrustException(where + ".address: not an IP address");
  }
}
