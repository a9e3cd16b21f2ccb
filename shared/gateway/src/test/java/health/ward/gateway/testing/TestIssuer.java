package health.ward.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import health.ward.gateway.token.TenantRule;
import health.ward.gateway.token.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider of one hospital, with its key set on a loopback port. */
public final class TestIssuer implements AutoCloseable {

  public static final String AUDIENCE = "ward-api";

  /** Generated once: that takes a second. */
  private static final RSAKey RSA = generate();

  private final String tenant;
  private final HttpServer server;
  private final List<JWK> published = new ArrayList<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile int status = 200;

  public final RSAKey rsa;
  public final ECKey ec;

  public TestIssuer(String tenant) throws IOException, JOSEException {
    this.tenant = tenant;
    this.rsa = new RSAKey.Builder(RSA).keyID(tenant + "-rsa").build();
    this.ec = new ECKeyGenerator(Curve.P_256).keyID(tenant + "-ec").generate();
    published.add(rsa);
    published.add(ec);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = keySet().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort() + "/" + tenant;
  }

  public URI keys() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks");
  }

  /** The issuer as a verifier trusts it. */
  public TokenIssuer trusted() {
    return new TokenIssuer(issuer(), keys(), AUDIENCE, "scope", new TenantRule.Fixed(tenant));
  }

  public synchronized void publish(JWK key) {
    published.add(key);
  }

  public void answer(int newStatus) {
    status = newStatus;
  }

  public int fetches() {
    return fetches.get();
  }

  /** Claims of a valid access token with these scopes. */
  public JWTClaimsSet.Builder claims(String scopes) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(AUDIENCE)
        .subject("clerk")
        .claim("scope", scopes)
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  /** A valid access token with these scopes. */
  public String token(String scopes) {
    return sign(claims(scopes).build());
  }

  public String sign(JWTClaimsSet claims) {
    return sign(header(JWSAlgorithm.RS256, rsa).build(), claims, rsa);
  }

  public static JWSHeader.Builder header(JWSAlgorithm algorithm, JWK key) {
    return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID());
  }

  public static String sign(JWSHeader header, JWTClaimsSet claims, JWK key) {
    try {
      JWSSigner signer =
          key instanceof ECKey curve ? new ECDSASigner(curve) : new RSASSASigner(key.toRSAKey());
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException unsignable) {
      throw new IllegalStateException(unsignable);
    }
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(2048).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private synchronized String keySet() {
    return new JWKSet(published).toString(true);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
