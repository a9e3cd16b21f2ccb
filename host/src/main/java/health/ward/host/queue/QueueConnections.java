package health.ward.host.queue;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import health.ward.host.staging.QueueBinding;
import health.ward.host.staging.StagedApp;
import health.ward.host.staging.StagedFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The storage accounts that an app's queues lie in. An app without queues loads nothing of it. */
public final class QueueConnections {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int TRIES = 3;
  private static final int TRY_SECONDS = 10;
  private static final long RETRY_MILLIS = 200;
  private static final long LONGEST_RETRY_MILLIS = 2_000;

  private final Map<String, QueueServiceClient> accounts;

  private QueueConnections(Map<String, QueueServiceClient> accounts) {
    this.accounts = accounts;
  }

  /**
   * The accounts that the functions of an app name.
   *
   * @param settings by the stock host's names: {@code <connection>} for a connection string, or
   *     {@code <connection>__queueServiceUri} and what else {@link StorageIdentity} reads
   * @throws QueueConnectionException when a named connection is not set, or cannot be used
   */
  public static QueueConnections of(StagedApp app, Map<String, String> settings)
      throws QueueConnectionException {
    Map<String, QueueServiceClient> accounts = new HashMap<>();
    for (StagedFunction function : app.functions()) {
      for (QueueBinding queue :
          Stream.concat(function.queue().stream(), function.outputs().stream()).toList()) {
        if (!accounts.containsKey(queue.connection())) {
          accounts.put(queue.connection(), account(queue.connection(), settings));
        }
      }
    }
    return new QueueConnections(accounts);
  }

  /** A client of the binding's queue; texts go as they are. */
  QueueClient queue(QueueBinding binding) {
    return queue(binding, binding.queueName());
  }

  /** A client of another queue in the binding's account. */
  QueueClient queue(QueueBinding binding, String name) {
    QueueServiceClient account = accounts.get(binding.connection());
    if (account == null) {
      throw new IllegalArgumentException("no connection " + binding.connection());
    }
    return account.getQueueClient(name);
  }

  private static QueueServiceClient account(String name, Map<String, String> settings)
      throws QueueConnectionException {
    HttpClient http = new JdkHttpClientBuilder().connectionTimeout(CONNECT_TIMEOUT).build();
    QueueServiceClientBuilder builder =
        new QueueServiceClientBuilder()
            .httpClient(http)
            .configuration(Configuration.NONE)
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.EXPONENTIAL,
                    TRIES,
                    TRY_SECONDS,
                    RETRY_MILLIS,
                    LONGEST_RETRY_MILLIS,
                    null));
    String connectionString = settings.get(name);
    try {
      if (connectionString != null) {
        builder.connectionString(connectionString);
      } else {
        StorageIdentity identity = StorageIdentity.read(name, settings);
        builder.endpoint(identity.queueService()).credential(identity.credential(http));
      }
      return builder.buildClient();
    } catch (IllegalArgumentException e) {
      // The library's text may quote the connection string.
      throw new QueueConnectionException("trusted/host.json.settings." + name + ": not usable");
    }
  }
}
