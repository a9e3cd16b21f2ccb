package health.ward.records.redis;

import java.util.concurrent.CompletableFuture;

/**
 * Connects when there is a token to sign in with. The client itself would wait for one with the
 * thread that asks it to connect.
 */
record TokenDialer(EntraCredentials tokens, RedisDialer dialer) implements RedisDialer {

  @Override
  public CompletableFuture<RedisConnection> dial() {
    return tokens.valid().thenCompose(token -> dialer.dial());
  }

  @Override
  public void close() {
    dialer.close();
  }
}
